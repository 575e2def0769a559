import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judgeMailWords } from '#messages/judge-mail-words.ts';
import type { PlanSettings } from '#core/judging/assignment/plan-problem.ts';
import type { App } from '#server/app/app.ts';
import { adoptPlan } from '#server/app/judging/adopt-plan.ts';
import { assignEntries } from '#server/app/judging/assign-entries.ts';
import { beginPlan } from '#server/app/judging/begin-plan.ts';
import { changePlan, previewChange } from '#server/app/judging/change-plan.ts';
import { formCouncil } from '#server/app/judging/form-council.ts';
import { formPanel } from '#server/app/judging/form-panel.ts';
import { listAssignments } from '#server/app/judging/list-assignments.ts';
import { copyAssignment, importPlan } from '#server/app/judging/import-plan.ts';
import { listSeasonPlans } from '#server/app/judging/list-plans.ts';
import { listJudgesToRemind, remindJudges } from '#server/app/judging/remind-judges.ts';
import { readPlan } from '#server/app/judging/read-plan.ts';
import { sendJudgeMails } from '#server/app/judging/send-judge-mails.ts';
import { solveAgain } from '#server/app/judging/solve-again.ts';
import { stopAbandonedPlans, stopPlan } from '#server/app/judging/stop-plan.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { insertPlan, savePlanProgress } from '#server/db/queries/assignment-plan.ts';
import type { SeasonDesk } from '#server/db/queries/dossier-queue.ts';
import {
  acceptEntry,
  addPerson,
  AT,
  codeOf,
  createAward,
  joinCouncils,
  openSheetOf,
  ROUND,
  SEASON,
  submitApplicant,
  taken,
  type Award,
} from '#tests/support/award.ts';
import { stateConflict, suggestConflict } from '#tests/support/cast.ts';
import { expectInvariants } from '#tests/support/invariants.ts';

const SETTINGS: PlanSettings = {
  judgesPerEntry: 2,
  expert: null,
  connected: true,
  maxTogether: null,
  min: null,
  max: 2,
  keeps: 'begun',
  fixed: [],
  forbidden: [],
  eased: [],
};

let award: Award;
let judges: readonly SignedIn[];
let panelIds: readonly string[];
let entryIds: readonly string[];
const asked = () => ({
  seasonId: SEASON,
  judgingRound: ROUND,
  scope: { panelIds, categoryIds: ['phan-mem'] },
  settings: SETTINGS,
  seconds: 20,
});
const of = (planId: string) => ({ seasonId: SEASON, planId });

beforeAll(async () => {
  award = await createAward();
  const { app } = award.world;
  const entries = [];
  for (const at of [0, 1, 2, 3]) entries.push(await submitApplicant(award, at));
  for (const entry of entries) taken(await acceptEntry(app, award.secretariat, entry));
  entryIds = entries.map(({ entryId }) => entryId);
  judges = [...award.judges, ...(await Promise.all([4, 5, 6].map((at) => addPerson(award.world, `judge-${at}`))))];
  const { councilId } = taken(await formCouncil(app, award.organiser, { seasonId: SEASON, name: 'Hội đồng' }));
  const form = async (name: string, seats: readonly SignedIn[]) => {
    const seated = seats.map(({ personId }, at) => ({ personId, isLead: at === 0 }));
    return taken(await formPanel(app, award.organiser, { seasonId: SEASON, councilId, name, judges: seated })).panelId;
  };
  panelIds = [await form('Tiểu ban 1', judges.slice(0, 3)), await form('Tiểu ban 2', judges.slice(3))];
  await joinCouncils(award.world, judges);
});
afterAll(async () => {
  await expectInvariants(award.world.app.db);
  await award.world.close();
});

/** Begins a plan and waits until the solver is done with it. */
async function planned(settings: Partial<PlanSettings> = {}): Promise<string> {
  const { app } = award.world;
  const input = { ...asked(), settings: { ...SETTINGS, ...settings } };
  const { planId } = taken(await beginPlan(app, award.secretariat, input));
  await app.runs.settled(planId);
  return planId;
}

/** A plan that a process works on, or fell at. */
const underWay = async () => {
  const { app } = award.world;
  const id = app.ids.uuid();
  const desk = { seasonId: SEASON, personId: award.secretariat.personId } as SeasonDesk;
  const { judgingRound, scope, settings, seconds } = asked();
  const facts = { entries: [], judges: [], conflicts: [], standing: [] };
  const rest = {
    source: 'solver',
    baseId: null,
    facts,
    factsHash: '0'.repeat(64),
    seed: id,
    fileName: null,
  } as const;
  const moment = { at: app.clock.seasonNow(SEASON), rehearsed: false };
  await insertPlan(app.db, desk, { id, judgingRound, scope, settings, seconds, ...rest, ...moment });
  return id;
};

const read = async (planId: string, who = award.secretariat) => taken(await readPlan(award.world.app, who, of(planId)));
const assigned = () =>
  award.world.app.db.selectFrom('assignment').select(['entry_id as entry', 'person_id as judge']).execute();

describe('a plan of the solver', () => {
  test('is refused where there is nothing to plan, or nonsense is asked', async () => {
    const { app } = award.world;
    const begin = (change: object) => beginPlan(app, award.secretariat, { ...asked(), ...change });
    for (const [change, code] of [
      [{ judgingRound: 'khong-co' }, 'stage-not-found'],
      [{ scope: { panelIds: [], categoryIds: ['phan-mem'] } }, 'plan-without-judges'],
      [{ scope: { panelIds, categoryIds: [] } }, 'plan-without-entries'],
      [{ settings: { ...SETTINGS, judgesPerEntry: 0 } }, 'plan-settings-invalid'],
      [{ settings: { ...SETTINGS, min: 3, max: 2 } }, 'plan-settings-invalid'],
      [{ seconds: 10_000 }, 'plan-settings-invalid'],
    ] as const)
      expect(codeOf(await begin(change)), JSON.stringify(change)).toBe(code);
  });

  test('assigns nobody until it is adopted, whole; then the judges are told, once', async () => {
    const { app } = award.world;
    await stateConflict(award, judges[0]!, entryIds[0]!);
    const planId = await planned();
    const view = await read(planId);
    expect({ state: view.state, gap: view.gap, changes: view.changes }).toEqual({
      state: 'solved',
      gap: 0,
      changes: [],
    });
    const { entries, judges: loads, begin, end, groups, breaches } = view.description!;
    expect(entries.map(({ readers }) => readers.length)).toEqual([2, 2, 2, 2]);
    expect(loads.every(({ load, max }) => load <= 2 && max === 2)).toBe(true);
    expect({ begin: begin.length, end, groups: groups.length, breaches }).toEqual({
      begin: 8,
      end: [],
      groups: 1,
      breaches: [],
    });
    expect(begin).not.toContainEqual({ judge: judges[0]!.personId, entry: entryIds[0] });
    expect(await assigned()).toEqual([]);
    expect(taken(await adoptPlan(app, award.secretariat, { ...of(planId), reason: '' }))).toEqual({
      begun: 8,
      ended: 0,
    });
    expect((await assigned()).length).toBe(8);
    expect(codeOf(await adoptPlan(app, award.organiser, { ...of(planId), reason: '' }))).toBe('plan-adopted-before');
    const mails = await app.db.selectFrom('judge_mail').select(['person_id', 'kind', 'readings']).execute();
    const told = Object.fromEntries(loads.map(({ judge, load }) => [judge, load]).filter(([, load]) => load !== 0));
    expect(Object.fromEntries(mails.map((mail) => [mail.person_id, mail.readings]))).toEqual(told);
  });

  test('the same round is planned once at a time', async () => {
    const { app } = award.world;
    const planId = await underWay();
    expect(await beginPlan(app, award.organiser, asked())).toEqual({
      ok: false,
      refusal: { code: 'plan-under-way', planId },
    });
    taken(await stopPlan(app, award.organiser, of(planId)));
    expect(codeOf(await beginPlan(app, award.organiser, { ...asked(), judgingRound: 'chung-tuyen' }))).not.toBe(
      'plan-under-way',
    );
  });

  test('of two that begin it in the same moment one finds the plan of the other', async () => {
    const { app } = award.world;
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    const assign: App['solver']['assign'] = async (problem, options) => {
      await answered;
      return app.solver.assign(problem, options);
    };
    const slow = { ...app, solver: { ...app.solver, assign } };
    const both = await Promise.all([1, 2].map(() => beginPlan(slow, award.organiser, asked())));
    answer();
    const begun = both.flatMap((result) => (result.ok ? [result.value.planId] : []));
    await Promise.all(begun.map((planId) => app.runs.settled(planId)));
    expect(both.map((result) => (result.ok ? 'begun' : result.refusal.code)).toSorted()).toEqual([
      'begun',
      'plan-under-way',
    ]);
  });

  test('ASG-7: what cannot be names the smallest relaxation, and exactly that makes it possible', async () => {
    const view = await read(await planned({ max: 1, connected: false }));
    expect({ state: view.state, description: view.description }).toEqual({ state: 'infeasible', description: null });
    expect(view.relaxations.reduce((sum, { by }) => sum + by, 0)).toBe(2); // eight readings, six judges
    const { app } = award.world;
    const eased = taken(await solveAgain(app, award.secretariat, { ...of(view.planId), way: 'eased' }));
    await app.runs.settled(eased.planId);
    const again = await read(eased.planId);
    expect({ baseId: again.baseId, eased: again.settings.eased }).toEqual({
      baseId: view.planId,
      eased: view.relaxations,
    });
    expect({ state: again.state, breaches: again.description?.breaches }).toEqual({ state: 'solved', breaches: [] });
  });
});

describe('adopting', () => {
  test('takes nothing away that has a sheet, and leaves a row with the reason for the rest', async () => {
    const { app } = award.world;
    award.world.clock.set(AT.presentation);
    const before = await assigned();
    const judge = judges.find(({ personId }) => before.some((pair) => pair.judge === personId))!;
    const begun = before.find((pair) => pair.judge === judge.personId)!;
    await openSheetOf(award, judge, begun.entry);
    const forbidden = before.filter((pair) => pair !== begun).slice(0, 2);
    const planId = await planned({ forbidden });
    const { end, entries } = (await read(planId)).description!;
    expect(end).toEqual(expect.arrayContaining(forbidden));
    expect(entries.flatMap(({ readers }) => readers.map((one) => one.standing))).toContain('begun');
    expect(codeOf(await adoptPlan(app, award.secretariat, { ...of(planId), reason: ' ' }))).toBe(
      'plan-end-reason-missing',
    );
    const reason = 'Cân lại khối lượng đọc';
    expect(taken(await adoptPlan(app, award.secretariat, { ...of(planId), reason })).ended).toBe(end.length);
    expect(await assigned()).toContainEqual(begun);
    const rows = await app.db
      .selectFrom('assignment_end')
      .select(['entry_id', 'person_id', 'reason', 'plan_id'])
      .execute();
    expect(rows.map((row) => ({ judge: row.person_id, entry: row.entry_id }))).toEqual(
      expect.arrayContaining([...end]),
    );
    expect(rows.every((row) => row.reason === reason && row.plan_id === planId)).toBe(true);
  });

  test('is refused, with what changed, once the facts do not hold; nothing is written then', async () => {
    const { app } = award.world;
    const planId = await planned();
    const { readers, entry } = (await read(planId)).description!.entries[1]!;
    const reader = readers.find(({ standing }) => standing !== 'begun')!;
    await stateConflict(
      award,
      judges.find(({ personId }) => personId === reader.judge)!,
      entry,
    );
    const left = judges.find(
      ({ personId }) => personId !== reader.judge && readers.every((one) => one.judge !== personId),
    )!;
    const isReading = (await read(planId)).description!.judges.some(
      ({ judge, load }) => judge === left.personId && load > 0,
    );
    const at = app.clock.seasonNow(SEASON);
    const leaves = { left_at: at, left_reason: 'Thôi tham gia' };
    await app.db.updateTable('seat').set(leaves).where('person_id', '=', left.personId).execute();
    const before = await assigned();
    const adopted = await adoptPlan(app, award.organiser, { ...of(planId), reason: 'Lý do' });
    const expected = [
      ...(isReading ? [{ kind: 'seat-left', judge: left.personId }] : []),
      { kind: 'conflict-found', judge: reader.judge, entry },
    ];
    expect(adopted).toEqual({ ok: false, refusal: { code: 'plan-outdated', changes: expected } });
    expect((await read(planId)).changes).toEqual(expected);
    expect(await assigned()).toEqual(before);
    await app.db
      .updateTable('seat')
      .set({ left_at: null, left_reason: null })
      .where('person_id', '=', left.personId)
      .execute();
  });
});

describe('a change by hand', () => {
  test('is shown with what it breaks before it is made, and is another plan', async () => {
    const { app } = award.world;
    const planId = await planned();
    const { entries, judges: loads } = (await read(planId)).description!;
    const [{ entry, readers }] = [entries.find((one) => one.readers.some(({ standing }) => standing !== 'begun'))!];
    const { judge } = readers.find(({ standing }) => standing !== 'begun')!;
    const { conflicts } = (await read(planId)).facts;
    const mayTake = (id: string) =>
      !readers.some((one) => one.judge === id) && !conflicts.some((one) => one.judge === id && one.entry === entry);
    const other = loads.find((one) => mayTake(one.judge))!.judge;
    const more = { ...of(planId), add: [{ judge: other, entry }], remove: [] };
    expect(taken(await previewChange(app, award.secretariat, more))).toMatchObject({ added: more.add, removed: [] });
    expect(taken(await previewChange(app, award.secretariat, more)).broken).toContainEqual({
      rule: 'judgesPerEntry',
      entry,
      by: 1,
    });
    const change = { remove: [{ judge, entry }] };
    const only = { ...of(planId), add: [], remove: change.remove };
    expect(taken(await previewChange(app, award.secretariat, only)).broken).toEqual(
      expect.arrayContaining([{ rule: 'judgesPerEntry', entry, by: 1 }]),
    );
    const changed = taken(await changePlan(app, award.secretariat, only));
    const view = await read(changed.planId);
    expect({ source: view.source, baseId: view.baseId, gap: view.gap }).toEqual({
      source: 'by-hand',
      baseId: planId,
      gap: null,
    });
    expect(view.description!.entries.find((one) => one.entry === entry)!.readers.length).toBe(readers.length - 1);
    expect((await read(planId)).description!.entries).toEqual(entries);
  });

  test('what cannot be is refused', async () => {
    const { app } = award.world;
    const planId = await planned();
    const { entries } = (await read(planId)).description!;
    const begun = entries.flatMap(({ entry, readers }) =>
      readers.flatMap(({ judge, standing }) => (standing === 'begun' ? [{ judge, entry }] : [])),
    );
    const change = (add: object[], remove: object[]) =>
      changePlan(app, award.secretariat, { ...of(planId), add, remove } as Parameters<typeof changePlan>[2]);
    expect(codeOf(await change([], []))).toBe('plan-change-empty');
    expect(codeOf(await change([], begun))).toBe('plan-pair-begun');
    expect(codeOf(await change([{ judge: award.auditor.personId, entry: entryIds[0] }], []))).toBe('plan-pair-unknown');
    expect(codeOf(await change([{ judge: judges[0]!.personId, entry: entryIds[0] }], []))).toBe(
      'plan-pair-in-conflict',
    );
  });
});

describe('a plan under way', () => {
  test('is stopped by whoever may plan; a program that ends leaves none behind', async () => {
    const { app } = award.world;
    const [one, other] = [await underWay(), await underWay()];
    expect((await read(one)).state).toBe('running');
    taken(await stopPlan(app, award.organiser, of(one)));
    expect((await read(one)).state).toBe('interrupted');
    const heardOf = (ago: number) =>
      savePlanProgress(app.db, other, {
        ...{ step: 'total', seconds: 1, found: null, bound: null },
        at: app.clock.wallNow().subtract({ seconds: ago }),
      });
    await heardOf(5);
    expect(await stopAbandonedPlans(app)).toBe(0); // another process is at it
    expect((await read(other)).state).toBe('running');
    await heardOf(60);
    expect(await stopAbandonedPlans(app)).toBe(1);
    expect((await read(other)).state).toBe('interrupted');
  });
});

describe('a file', () => {
  const file = (lines: readonly string[]) => ({
    seasonId: SEASON,
    judgingRound: ROUND,
    scope: asked().scope,
    settings: SETTINGS,
    fileName: 'phan-cong.csv',
    content: new TextEncoder().encode(lines.join('\n')),
  });
  const addressOf = async ({ personId }: SignedIn) =>
    (await award.world.app.db.selectFrom('person').select('email').where('id', '=', personId).executeTakeFirstOrThrow())
      .email;

  test('is a plan like any other, or with one bad line nothing; nobody is assigned by it', async () => {
    const { app } = award.world;
    const before = await assigned();
    const [judge, head] = [judges[4]!, 'Mã hồ sơ;Thư điện tử giám khảo;Thao tác'];
    const { conflicts } = (await read(await planned())).facts;
    const isOpen = (id: string) =>
      ![...before, ...conflicts].some((pair) => pair.entry === id && pair.judge === judge.personId);
    const entry = entryIds.find(isOpen)!;
    const line = `${entry};${await addressOf(judge)};giao`;
    const bad = await importPlan(app, award.secretariat, file([head, line, 'khong-co;x@example.vn;giao']));
    expect(bad).toMatchObject({ ok: false, refusal: { code: 'plan-file-invalid', problems: [{ line: 3 }] } });
    const { planId } = taken(await importPlan(app, award.secretariat, file([head, line])));
    const view = await read(planId);
    expect({ source: view.source, fileName: view.fileName }).toEqual({ source: 'file', fileName: 'phan-cong.csv' });
    expect(view.description!.begin).toEqual([{ judge: judge.personId, entry }]);
    expect(view.facts.conflicts).toEqual(expect.arrayContaining([...view.description!.end])); // nothing else goes
    expect(await assigned()).toEqual(before);
  });

  test('what is assigned can be taken up by hand, and given to the solver around what is kept', async () => {
    const { app } = award.world;
    const { seasonId, judgingRound, scope } = asked();
    const plan = { seasonId, judgingRound, scope, settings: SETTINGS };
    const { planId } = taken(await copyAssignment(app, award.secretariat, plan));
    const copied = await read(planId);
    const { begin, end, entries } = copied.description!;
    expect(begin).toEqual([]);
    expect(copied.facts.conflicts).toEqual(expect.arrayContaining([...end])); // what is in a conflict by now goes
    const fixed = entries.flatMap(({ entry, readers }) => readers.slice(0, 1).map(({ judge }) => ({ judge, entry })));
    const again = taken(await solveAgain(app, award.secretariat, { ...of(planId), way: 'around', fixed }));
    await app.runs.settled(again.planId);
    const solved = await read(again.planId);
    expect(solved.state).toBe('solved');
    const readings = solved.description!.entries.flatMap(({ entry, readers }) =>
      readers.map(({ judge }) => ({ judge, entry })),
    );
    expect(readings).toEqual(expect.arrayContaining(fixed));
  });
});

describe('judges are told', () => {
  test('of what is new by a mail that names no entry, once; who is not done is reminded once a day', async () => {
    const { app, mail } = award.world;
    const send = () => sendJudgeMails(app, judgeMailWords, new AbortController().signal);
    await send();
    const told = mail.sent.filter(({ subject }) => subject.endsWith('hồ sơ được phân công'));
    expect(told.length).toBeGreaterThan(0);
    for (const { text } of mail.sent) expect(text).not.toMatch(/Nền tảng|Lam Sơn/);
    expect(await send()).toBe(0);
    const round = { seasonId: SEASON, judgingRound: ROUND };
    const waiting = taken(await listJudgesToRemind(app, award.secretariat, round));
    const personIds = waiting.map(({ personId }) => personId);
    expect(waiting.every(({ open, sheets, isTold }) => open > 0 && sheets >= open && !isTold)).toBe(true);
    const remind = (who: SignedIn | null) => remindJudges(app, who, { ...round, personIds });
    for (const who of [...judges, award.auditor, null]) expect(codeOf(await remind(who))).not.toBe('ok');
    expect(taken(await remind(award.organiser))).toEqual({ queued: personIds.length });
    expect(codeOf(await remind(award.secretariat))).toBe('nobody-to-remind');
    expect(await send()).toBe(personIds.length);
    expect(mail.sent.filter(({ subject }) => subject.endsWith('phiếu chấm chưa khóa')).length).toBe(personIds.length);
  });
});

describe('secrecy', () => {
  test('nobody but the organiser and the secretariat learns of plans', async () => {
    const { app } = award.world;
    const planId = await planned();
    const stranger = await addPerson(award.world, 'stranger');
    const owner = (
      await app.db
        .selectFrom('role_grant')
        .select('person_id')
        .where('role', '=', 'organisation-owner')
        .executeTakeFirstOrThrow()
    ).person_id;
    const entrant = { ...stranger, personId: owner };
    const other = await addPerson(award.world, 'other-season', [['organiser', 'season', 'khac']]);
    const lists = (who: SignedIn | null) => listSeasonPlans(app, who, { seasonId: SEASON });
    const asks: readonly ((who: SignedIn | null) => Promise<{ ok: boolean; refusal?: { code: string } }>)[] = [
      lists,
      (who) => readPlan(app, who, of(planId)),
      (who) => beginPlan(app, who, asked()),
      (who) => adoptPlan(app, who, { ...of(planId), reason: 'x' }),
      (who) => previewChange(app, who, { ...of(planId), add: [], remove: [] }),
      (who) => changePlan(app, who, { ...of(planId), add: [], remove: [] }),
      (who) => stopPlan(app, who, of(planId)),
      (who) => solveAgain(app, who, { ...of(planId), way: 'eased' }),
      (who) => copyAssignment(app, who, asked()),
      (who) => importPlan(app, who, { ...asked(), fileName: 'x.csv', content: new Uint8Array() }),
      (who) => listJudgesToRemind(app, who, { seasonId: SEASON, judgingRound: ROUND }),
    ];
    const codes = async (who: SignedIn | null) => {
      const answers = [];
      for (const ask of asks) answers.push(codeOf(await ask(who)));
      return [...new Set(answers)];
    };
    for (const who of [...judges, stranger, entrant, other]) expect(await codes(who)).toEqual(['season-not-found']);
    expect(await codes(null)).toEqual(['not-signed-in']);
    expect(await codes(award.auditor)).toEqual(['not-allowed']);
    expect([codeOf(await lists(award.secretariat)), codeOf(await lists(award.organiser))]).toEqual(['ok', 'ok']);
    expect(codeOf(await readPlan(app, award.secretariat, { seasonId: 'sao-khue-2018', planId }))).toBe(
      'season-not-found',
    );
  });

  test('an officer in a conflict sees nothing of that entry in a plan, in no figure, and may do nothing with it', async () => {
    const { app } = award.world;
    const planId = await planned();
    const whole = await read(planId);
    const officer = await addPerson(award.world, 'second-secretary', [['secretariat', 'season', SEASON]]);
    await stateConflict(award, officer, entryIds[2]!);
    const view = await read(planId, officer);
    expect(view.isWhole).toBe(false);
    expect(JSON.stringify({ ...view, entryNames: [...view.entryNames] })).not.toContain(entryIds[2]);
    expect(view.description!.entries.length).toBe(whole.description!.entries.length - 1);
    const loads = (one: typeof view) => one.description!.judges.reduce((sum, { load }) => sum + load, 0);
    expect(loads(view)).toBe(loads(whole) - 2);
    expect(codeOf(await adoptPlan(app, officer, { ...of(planId), reason: 'x' }))).toBe('plan-beyond-sight');
    expect(codeOf(await changePlan(app, officer, { ...of(planId), add: [], remove: [] }))).toBe('plan-beyond-sight');
    const own = taken(await beginPlan(app, officer, asked()));
    await app.runs.settled(own.planId);
    expect((await read(own.planId)).facts.entries.map(({ id }) => id)).not.toContain(entryIds[2]);
  });

  test('a judge reads of their own assignments what was adopted, and no more', async () => {
    for (const judge of judges) {
      const own = taken(await listAssignments(award.world.app, judge)).map(({ entryId }) => entryId);
      const rows = (await assigned()).filter((pair) => pair.judge === judge.personId).map(({ entry }) => entry);
      expect(rows).toEqual(expect.arrayContaining(own));
    }
  });
});

describe('a conflict that is said and not resolved', () => {
  test('keeps judge and entry apart in a plan and in an assignment by hand', async () => {
    const { app } = award.world;
    const stand = await assigned();
    const barred = new Set((await read(await planned())).facts.conflicts.map(({ entry: id }) => id));
    const [judge, entry] = judges
      .slice(0, 3)
      .flatMap((one) => entryIds.filter((id) => !barred.has(id)).map((id) => [one, id] as const))
      .find(([one, id]) => !stand.some((pair) => pair.judge === one.personId && pair.entry === id))!;
    const pair = { judge: judge.personId, entry };
    await suggestConflict(award, judge, entry);
    expect((await read(await planned())).facts.conflicts).toContainEqual(pair);
    const input = { seasonId: SEASON, panelId: panelIds[0]!, judgingRound: ROUND, entryIds: [entry] };
    const { passedOver } = taken(await assignEntries(app, award.secretariat, input));
    expect(passedOver).toEqual([{ entryId: entry, personId: judge.personId }]);
    expect(await assigned()).not.toContainEqual(pair);
  });
});
