import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { severity } from '#core/judging/analysis/severity.ts';
import { readTable } from '#core/shared/table.ts';
import { listAssignments } from '#server/app/judging/list-assignments.ts';
import { readPanelResults } from '#server/app/judging/read-panel-results.ts';
import { assignEntries } from '#server/app/judging/assign-entries.ts';
import { assignReadings, proposeReadings } from '#server/app/judging/ask-second-readings.ts';
import { beginFreeze, readFreeze } from '#server/app/judging/begin-freeze.ts';
import { decideConflict } from '#server/app/judging/decide-conflict.ts';
import { formCouncil } from '#server/app/judging/form-council.ts';
import { formPanel } from '#server/app/judging/form-panel.ts';
import { freezeAnalysis } from '#server/app/judging/freeze-analysis.ts';
import { listRoundsOfCouncil } from '#server/app/judging/list-rounds-of-council.ts';
import { readAnalysis } from '#server/app/judging/read-analysis.ts';
import { readOwnSeverity } from '#server/app/judging/read-own-severity.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import type { SeasonDesk } from '#server/db/queries/dossier-queue.ts';
import { lockLayer } from '#server/db/queries/score-sheet.ts';
import { insertSheetRulings } from '#server/db/queries/sheet-ruling.ts';
import { decideRecognition } from '#server/app/honour/decide-recognition.ts';
import { publishDecision } from '#server/app/honour/publish-decision.ts';
import { readEntrantFeedback } from '#server/app/judging/read-entrant-feedback.ts';
import { readFeedbackDesk, releaseFeedback, withholdComment } from '#server/app/judging/release-feedback.ts';
import { findFrozenAnalysis } from '#server/db/queries/frozen-analysis.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import {
  acceptEntry,
  addPerson,
  AT,
  codeOf,
  createAward,
  joinCouncils,
  ROUND,
  sealSheet,
  SEASON,
  submitApplicant,
  taken,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';
import { addConflictedSecretary, stateConflict, suggestConflict } from '#tests/support/cast.ts';

/** Two panels of three judges read the same four entries; the last judge of the second gives a point less. One sheet stays open at first. */
const SCORES = [
  [8, 9, 8, 8, 9, 7],
  [8, 8, 8, 8, 8, 7],
  [6, 6, 7, 7, 6, 5],
  [9, 9, 8, 9, 10, 8],
] as const;

/** What each judge writes on the first criterion of every entry; the last names another judge. */
const COMMENTS = ['Mới', 'Có trùng', 'Rõ ràng', 'Cần số liệu', 'Tốt', 'Tôi đồng ý với judge-2'];

let award: Award;
let judges: readonly SignedIn[];
let entries: readonly Submitted[];
let outsider: SignedIn;
let fresh: readonly SignedIn[];
let conflicted: SignedIn;
const wanted = { seasonId: SEASON };
const read = (who: SignedIn | null, more: object = {}) => readAnalysis(award.world.app, who, { ...wanted, ...more });
const shown = async (who: SignedIn, more: object = {}) => {
  const { standing, ...rest } = taken(await read(who, more));
  if (standing.state !== 'done') throw new Error(standing.state);
  return { ...rest, analysis: standing.analysis };
};

beforeAll(async () => {
  award = await createAward();
  const { world, organiser, secretariat } = award;
  const { app } = world;
  const more = [
    await addPerson(world, 'judge-4'),
    await addPerson(world, 'judge-5'),
    await addPerson(world, 'judge-6'),
  ];
  judges = [...award.judges, ...more];
  outsider = await addPerson(world, 'judge-7');
  const submitted: Submitted[] = [];
  for (const at of [0, 1, 2, 3]) submitted.push(await submitApplicant(award, at));
  entries = submitted;
  for (const entry of entries) taken(await acceptEntry(app, secretariat, entry));
  const { councilId } = taken(await formCouncil(app, organiser, { seasonId: SEASON, name: 'Hội đồng' }));
  const form = async (name: string, members: readonly SignedIn[]) =>
    taken(
      await formPanel(app, organiser, {
        ...{ seasonId: SEASON, councilId, name },
        judges: members.map(({ personId }, at) => ({ personId, isLead: at === 0 })),
      }),
    ).panelId;
  const entryIds = entries.map(({ entryId }) => entryId);
  for (const [name, members] of [
    ['Tiểu ban 1', judges.slice(0, 3)],
    ['Tiểu ban 2', judges.slice(3)],
  ] as const) {
    const panelId = await form(name, members);
    taken(await assignEntries(app, secretariat, { seasonId: SEASON, panelId, judgingRound: ROUND, entryIds }));
  }
  fresh = [outsider, await addPerson(world, 'judge-8'), await addPerson(world, 'judge-9')];
  await form('Tiểu ban 3', fresh);
  await joinCouncils(world, [...judges, ...fresh]);
  conflicted = await addConflictedSecretary(award, entries[3]!.organisationId);
  world.clock.set(AT.presentation);
  for (const [at, { entryId }] of entries.entries())
    for (const [who, judge] of judges.entries())
      if (at < 3 || who < 5)
        await sealSheet(award, judge, { entryId, score: SCORES[at]![who]!, comment: COMMENTS[who]! });
}, 120_000);
afterAll(() => award.world.close());

describe('before every sheet is sealed', () => {
  test('nobody sees an analysis, and nobody else learns that there is one', async () => {
    const { organiser, secretariat, auditor } = award;
    const asked = [organiser, secretariat, auditor, judges[0]!, judges[5]!, entries[0]!.owner, null];
    expect(await Promise.all(asked.map(async (who) => codeOf(await read(who))))).toEqual([
      'sheets-still-open',
      'sheets-still-open',
      'result-not-decided',
      'sheets-still-open',
      'own-sheet-not-sealed',
      'analysis-not-found',
      'not-signed-in',
    ]);
    expect(codeOf(await read(entries[0]!.owner, { judgingRound: 'khong-co' }))).toBe('analysis-not-found');
    expect(codeOf(await read(organiser, { judgingRound: 'khong-co' }))).toBe('nothing-judged');
    const freeze = { ...wanted, scope: 'all', method: 'additive', seenHash: '', reason: '' };
    expect(codeOf(await freezeAnalysis(award.world.app, organiser, freeze))).toBe('sheets-still-open');
    expect(codeOf(await proposeReadings(award.world.app, organiser, wanted))).toBe('sheets-still-open');
  });

  test('the list of rounds says to each of the council what they wait for, and is empty for everybody else', async () => {
    const { organiser, auditor } = award;
    const asked = [judges[0]!, judges[5]!, fresh[0]!, organiser, auditor, entries[0]!.owner];
    const listed = await Promise.all(asked.map((who) => listRoundsOfCouncil(award.world.app, who)));
    const line = { seasonId: SEASON, judgingRound: ROUND, severity: 'round-not-over' };
    const open = { ...line, analysis: 'sheets-still-open' };
    expect(listed.map(taken)).toEqual([[open], [{ ...line, analysis: 'own-sheet-not-sealed' }], [open], [], [], []]);
    expect(codeOf(await listRoundsOfCouncil(award.world.app, null))).toBe('not-signed-in');
  });
});

describe('once every sheet is sealed', () => {
  beforeAll(
    async () => void (await sealSheet(award, judges[5]!, { entryId: entries[3]!.entryId, score: SCORES[3][5] })),
  );

  test('officers get the numbers of the pure core; the council waits for the freeze', async () => {
    const { analysis, inputHash, choice } = await shown(award.organiser);
    const csv =
      [
        'judge,entry,score',
        ...entries
          .flatMap(({ entryId }, at) =>
            judges.map(({ personId }, who) => [personId, entryId, String(SCORES[at]![who])] as const),
          )
          .toSorted((a, b) => (a[1] + a[0] < b[1] + b[0] ? -1 : 1))
          .map((row) => row.join(',')),
      ].join('\n') + '\n';
    const seed = createHash('sha256').update(csv).digest('hex');
    expect([inputHash, choice]).toEqual([seed, { scope: 'all', method: 'additive' }]);
    const table = taken(readTable(csv, ['judge', 'entry', 'score']));
    const alone = taken(severity(table, { method: 'additive', top: 10, level: 0.9, seed }));
    expect(analysis.entries.map(({ entryId, adjusted }) => [entryId, adjusted])).toEqual(
      alone.entries.map(({ entry, adjusted, low, high, adjustedRank, rank, pTop, inTopSet }) => [
        entry,
        { points: adjusted, low, high, rank: adjustedRank, range: rank, pTop, inTopSet },
      ]),
    );
    expect(analysis.severities?.map(({ severity: points, readings }) => [points, readings])).toEqual(
      alone.judges.map(({ severity: points, readings }) => [points, readings]),
    );
    expect(analysis.severities?.[0]?.judge).toEqual({ name: 'judge-6' });
    expect(analysis.entries[0]).toMatchObject({ entryId: entries[3]!.entryId, meanHundredths: 883, readings: 6 });
    expect(analysis.groups).toMatchObject([{ panels: ['Tiểu ban 1', 'Tiểu ban 2'], judges: 6, entries: 4 }]);
    expect(codeOf(await read(judges[0]!))).toBe('analysis-not-frozen');
    expect(codeOf(await read(award.auditor))).toBe('result-not-decided');
  });

  test('whoever is in a conflict gets figures in which the entry never was', async () => {
    const { analysis } = await shown(conflicted);
    expect(analysis.entries).toHaveLength(3);
    expect(analysis.readings).toBe(18);
    expect(analysis.refusal).toEqual({ code: 'too-few-readings', readings: 18, need: 20 });
    expect(JSON.stringify(analysis)).not.toContain(entries[3]!.entryId);
    expect(JSON.stringify(analysis)).not.toContain('Nền tảng Sông Mã 4');
  });

  test('one more reading of a borderline entry: to whoever has not read it and is in no conflict, as it was seen', async () => {
    const app = withAward({ analysis: { top: 2, source: [] } });
    const { secretariat } = award;
    for (const { entryId } of entries) await suggestConflict(award, outsider, entryId); // said, and not resolved
    const proposed = taken(await proposeReadings(app, secretariat, wanted));
    expect(proposed.readings.map(({ name }) => name).toSorted()).toEqual(['Nền tảng Sông Mã 1', 'Nền tảng Sông Mã 2']);
    const readers = proposed.readings.map(({ judge }) => judge!);
    expect(readers.every(({ panelName }) => panelName === 'Tiểu ban 3')).toBe(true);
    expect(new Set(readers.map(({ personId }) => personId)).size).toBe(2);
    const reader = proposed.readings.find(({ entryId }) => entryId === entries[1]!.entryId)!.judge!;
    expect(readers.map(({ name }) => name)).not.toContain('judge-7');
    const extra = fresh.find(({ personId }) => personId === reader.personId)!;
    const entryIds = [entries[1]!.entryId];
    const { planHash } = proposed;
    expect(codeOf(await proposeReadings(app, judges[0]!, wanted))).toBe('analysis-not-found');
    expect(codeOf(await assignReadings(app, secretariat, { ...wanted, planHash: 'x', entryIds }))).toBe(
      'plan-changed-meanwhile',
    );
    const twice = [1, 2].map(() => assignReadings(app, secretariat, { ...wanted, planHash, entryIds }));
    const given = (await Promise.all(twice)).map((one) => (one.ok ? one.value.assigned : 0));
    expect(given.toSorted()).toEqual([0, 1]);
    const acts = app.db.selectFrom('audit_event').select('id').where('action', '=', 'second-reading-assigned');
    expect(await acts.execute()).toHaveLength(1);
    const mails = app.db.selectFrom('judge_mail').select(['kind', 'readings']).where('person_id', '=', extra.personId);
    expect(await mails.execute()).toEqual([{ kind: 'assigned', readings: 1 }]);
    expect(codeOf(await read(award.organiser))).toBe('sheets-still-open');
    const [line] = taken(await listAssignments(app, extra));
    expect(line).toMatchObject({ name: 'Nền tảng Sông Mã 2', state: 'not-started' });
    const panel = taken(await readPanelResults(app, extra, { entryId: line!.entryId }));
    expect([panel.sheets, panel.result, panel.keptBack]).toEqual([null, null, { code: 'own-sheet-not-sealed' }]);
    await sealSheet(award, extra, { entryId: line!.entryId, score: 7 });
    expect((await shown(award.organiser)).analysis.readings).toBe(25);
  });
});

/** The season, stating something more. */
function withAward(stated: object): Award['world']['app'] {
  const { app } = award.world;
  const find: typeof app.seasons.find = (id) => {
    const held = app.seasons.find(id);
    if (held?.season.kind !== 'award') return held;
    const { season } = held;
    return { ...held, season: { ...season, award: { ...season.award, ...stated } } };
  };
  return { ...app, seasons: { ...app.seasons, find } };
}

describe('frozen', () => {
  const freeze = (who: SignedIn | null, more: object = {}) =>
    freezeAnalysis(award.world.app, who, {
      ...wanted,
      scope: 'all',
      method: 'additive',
      seenHash: '',
      reason: '',
      ...more,
    });

  test('not where something changed while its figures were made', async () => {
    const { app } = award.world;
    const { inputHash } = await shown(award.organiser);
    const ask: typeof app.councilAnalyses.ask = async (...asked) => {
      const standing = await app.councilAnalyses.ask(...asked);
      await stateConflict(award, judges[5]!, entries[3]!.entryId); // its sheet counts no more
      return standing;
    };
    const within = { ...app, councilAnalyses: { ...app.councilAnalyses, ask } };
    const asked = { ...wanted, scope: 'all', method: 'additive', seenHash: inputHash, reason: '' };
    expect(codeOf(await freezeAnalysis(within, award.organiser, asked))).toBe('analysis-changed-meanwhile');
    await dismissConflict();
    expect((await shown(award.organiser)).inputHash).toBe(inputHash);
  });

  test('in the background, one at a time: whoever presses again comes to the freeze that runs', async () => {
    const { app } = award.world;
    const { inputHash: seenHash } = await shown(award.organiser);
    const { promise: figures, resolve: make } = Promise.withResolvers<void>();
    const { promise: begins, resolve: beginFigures } = Promise.withResolvers<void>();
    const ask: typeof app.councilAnalyses.ask = async (question, waitMs) => {
      beginFigures();
      await figures;
      return app.councilAnalyses.ask(question, waitMs);
    };
    const slow = { ...app, councilAnalyses: { ...app.councilAnalyses, ask } };
    const asked = { ...wanted, scope: 'all', method: 'additive', seenHash, reason: '' };
    const begin = (who: SignedIn | null, more: object = {}) => beginFreeze(slow, who, { ...asked, ...more });
    for (const who of [award.secretariat, award.auditor, judges[0]!, entries[0]!.owner])
      expect(codeOf(await begin(who))).toBe('analysis-not-found');
    expect(codeOf(await begin(award.organiser, { seenHash: 'other' }))).toBe('analysis-changed-meanwhile');
    const begun = await Promise.all([begin(award.organiser), begin(award.organiser)]);
    const freezingId = begun.flatMap((one) => (one.ok ? [one.value.freezingId] : []))[0]!;
    const refused = begun.flatMap((one) => (one.ok ? [] : [one.refusal]));
    expect(refused).toEqual([{ code: 'freeze-under-way', freezingId }]);
    const look = (who: SignedIn | null, id = freezingId) => readFreeze(app, who, { ...wanted, freezingId: id });
    const unwaited = { ...app, runs: { ...app.runs, settledWithin: () => Promise.resolve() } };
    const running = taken(await readFreeze(unwaited, award.organiser, { ...wanted, freezingId }));
    expect([running.state, running.step]).toEqual(['running', 'waiting']);
    await begins;
    await stateConflict(award, judges[5]!, entries[3]!.entryId); // its sheet counts no more
    make();
    await app.runs.settled(freezingId);
    expect(taken(await look(award.organiser))).toMatchObject({
      state: 'refused',
      refusal: { code: 'analysis-changed-meanwhile' },
    });
    for (const who of [award.secretariat, award.auditor, judges[0]!, entries[0]!.owner])
      expect(codeOf(await look(who))).toBe('analysis-not-found');
    expect([codeOf(await look(null)), codeOf(await look(award.organiser, app.ids.uuid()))]).toEqual([
      'not-signed-in',
      'analysis-not-found',
    ]);
    await dismissConflict();
  });

  test('by the organiser alone, as it was seen, in the log of the season by its hashes', async () => {
    const { app } = award.world;
    const { inputHash, analysis } = await shown(award.organiser);
    for (const who of [award.secretariat, award.auditor, judges[0]!, entries[0]!.owner])
      expect(codeOf(await freeze(who, { seenHash: inputHash }))).toBe('analysis-not-found');
    expect(codeOf(await freeze(award.organiser, { seenHash: 'other' }))).toBe('analysis-changed-meanwhile');
    // A sheet that is being sealed is sealed first, and what came of it is what is frozen or refused: the freeze waits.
    const release = await holdAsSealing(entries[2]!.entryId);
    const freezing = freeze(award.organiser, { seenHash: inputHash });
    expect(await Promise.race([freezing.then(codeOf), waitsForLock()])).toBe('waits');
    await release();
    expect(taken(await freezing)).toEqual({ sequence: 1 });
    const kept = (await findFrozenAnalysis(app.db, { seasonId: SEASON, judgingRound: ROUND }))!;
    expect(kept).toMatchObject({
      sequence: 1,
      scope: 'all',
      method: 'additive',
      version: '1',
      inputHash,
      reason: null,
    });
    const recorded = await app.db
      .selectFrom('ledger_record')
      .select('record')
      .where('subject', '=', `council-analysis/${ROUND}/1`)
      .executeTakeFirstOrThrow();
    expect(recorded.record).toMatchObject({ use: 'council-analysis', inputHash, outputHash: kept.outputHash });
    expect(JSON.stringify(recorded.record)).not.toContain(entries[0]!.entryId);
    const frozen = await shown(award.organiser);
    expect([frozen.showsFrozen, frozen.changedSince, frozen.analysis]).toEqual([true, false, analysis]);
    expect(codeOf(await proposeReadings(app, award.organiser, wanted))).toBe('analysis-frozen');
  });

  test('the council sees it, leads with the severities of all, members without', async () => {
    const [lead, member] = [await shown(judges[0]!), await shown(judges[1]!)];
    expect(lead.analysis.severities).toHaveLength(7);
    expect(member.analysis.severities).toBeNull();
    expect(member.analysis.entries).toEqual(lead.analysis.entries);
    expect(JSON.stringify(member.analysis)).not.toContain('judge-');
    expect(codeOf(await read(award.auditor))).toBe('result-not-decided');
    expect(codeOf(await read(entries[0]!.owner))).toBe('analysis-not-found');
  });

  test('a conflict found afterwards takes the entry out of sight, for a lead too, with every place and sum', async () => {
    const lead = judges[3]!;
    await stateConflict(award, lead, entries[3]!.entryId);
    const { analysis, frozen } = await shown(lead);
    expect(analysis.entries.map(({ place }) => place)).toEqual([1, 2, 3]);
    expect(JSON.stringify(analysis)).not.toContain(entries[3]!.entryId);
    expect(frozen?.sequence).toBe(1); // the same for everybody
    const organiser = await shown(award.organiser);
    expect(organiser.changedSince).toBe(true); // the sheet no longer counts
    expect(organiser.analysis.readings).toBe(25); // what was frozen stays as it was
    expect((await shown(award.organiser, { current: true })).analysis.readings).toBe(24);
  });

  test('again only with a reason; the newest counts, the earlier stays', async () => {
    const { app } = award.world;
    const { inputHash: seenHash } = await shown(award.organiser, { current: true });
    const reason = 'Phiếu của giám khảo có xung đột không còn được tính';
    expect(codeOf(await freeze(award.organiser, { seenHash, reason }))).toBe('sheets-in-question');
    await ruleOut(judges[3]!, entries[3]!.entryId);
    expect(codeOf(await freeze(award.organiser, { seenHash }))).toBe('freeze-reason-missing');
    expect(taken(await freeze(award.organiser, { seenHash, reason }))).toEqual({ sequence: 2 });
    expect(await findFrozenAnalysis(app.db, { seasonId: SEASON, judgingRound: ROUND })).toMatchObject({
      sequence: 2,
      reason,
    });
    await expect(app.db.deleteFrom('frozen_analysis').execute()).rejects.toThrow(/append-only/);
    await expect(app.db.updateTable('frozen_analysis').set({ seed: 'x' }).execute()).rejects.toThrow(/append-only/);
  });

  test('a judge sees their own severity, and nobody else’s, once the round is over', async () => {
    const { app, clock } = award.world;
    const own = (who: SignedIn | null) => readOwnSeverity(app, who, wanted);
    expect(codeOf(await own(judges[5]!))).toBe('round-not-over');
    clock.set(AT.decision);
    const strict = taken(await own(judges[5]!));
    expect(strict.readings).toBe(4);
    expect(strict.severity).toBeGreaterThan(0.5);
    for (const who of [award.organiser, award.auditor, entries[0]!.owner])
      expect(codeOf(await own(who))).toBe('analysis-not-found');
    await expectInvariants(app.db);
  });
});

/** The conflict that the last judge of the second panel stated, and nobody decided yet, goes away. */
async function dismissConflict(): Promise<void> {
  const { app } = award.world;
  const { id: conflictId } = await app.db
    .selectFrom('conflict')
    .select('id')
    .where('stated_by', '=', judges[5]!.personId)
    .where('id', 'not in', app.db.selectFrom('conflict_resolution').select('conflict_id'))
    .executeTakeFirstOrThrow();
  const back = { seasonId: SEASON, conflictId, outcome: 'dismissed', reason: 'Nhầm người', seen: 0 } as const;
  taken(await decideConflict(app, award.secretariat, back));
}

/** Holds an entry as sealing one of its sheets does, until it is let go. */
async function holdAsSealing(entryId: string): Promise<() => Promise<void>> {
  const [taking, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const sealing = award.world.app.db.transaction().execute(async (db) => {
    await lockLayer(db, { entryId, judgingRound: ROUND });
    taking.resolve();
    await gate.promise;
  });
  await taking.promise;
  return () => {
    gate.resolve();
    return sealing;
  };
}

/** Once some transaction waits for what another holds. */
async function waitsForLock(): Promise<'waits'> {
  const { db } = award.world.app;
  for (;;) {
    const { rows } =
      await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
        db,
      );
    if (rows.length > 0) return 'waits';
  }
}

/** A decision that a sheet does not count, as the secretariat keeps it. */
async function ruleOut(judge: SignedIn, entryId: string): Promise<void> {
  const { app } = award.world;
  const { id } = await app.db
    .selectFrom('assignment')
    .select('id')
    .where('person_id', '=', judge.personId)
    .where('entry_id', '=', entryId)
    .executeTakeFirstOrThrow();
  const desk = { seasonId: SEASON, personId: award.organiser.personId } as SeasonDesk;
  const ruling = {
    id: app.ids.uuid(),
    assignmentId: id,
    counts: false,
    reason: 'Xung đột lợi ích',
    decisionNumber: null,
  };
  await insertSheetRulings(app.db, desk, [{ ...ruling, at: app.clock.seasonNow(SEASON), rehearsed: false }]);
}

describe('feedback to entrants', () => {
  const given = (rules: object | null) => withAward({ feedback: rules ? { source: [], ...rules } : undefined });
  const both = { comments: true, scores: true };
  const readAs = (app: Award['world']['app'], who: SignedIn | null, at = 0) =>
    readEntrantFeedback(app, who, { dossierId: entries[at]!.dossierId });
  const desk = (who: SignedIn | null) => readFeedbackDesk(given(both), who, wanted);

  test('nothing before the result is public, nor where the season gives none', async () => {
    const { app } = award.world;
    const owner = entries[0]!.owner;
    expect(codeOf(await readAs(given(null), owner))).toBe('feedback-not-given');
    expect(codeOf(await readAs(given(both), owner))).toBe('feedback-result-not-public');
    const { decisionId } = taken(
      await decideRecognition(app, award.organiser, {
        ...{ seasonId: SEASON, number: '15/QĐ-VINASA', signedOn: '2019-04-05', subject: 'Kết quả' },
        grants: [{ titleId: 'sao-khue', entryIds: [entries[0]!.entryId] }],
        notRecognised: entries.slice(1).map(({ entryId }) => entryId),
      }),
    );
    expect(codeOf(await readAs(given(both), owner))).toBe('feedback-result-not-public');
    taken(await publishDecision(app, award.organiser, { decisionId }));
    expect(codeOf(await readAs(given(both), owner))).toBe('feedback-not-released');
  });

  test('the desk reads what entrants will; without what it is in a conflict with', async () => {
    const seen = taken(await desk(award.secretariat));
    const first = seen.entries.find(({ entryId }) => entryId === entries[0]!.entryId);
    expect([seen.mayDecide, seen.entries.length]).toEqual([false, 4]);
    expect(first?.comments.map(({ text }) => text).toSorted()).toEqual([...COMMENTS].toSorted());
    expect(first?.comments.filter(({ namesJudge }) => namesJudge).map(({ text }) => text)).toEqual([COMMENTS[5]]);
    expect(taken(await desk(conflicted)).entries).toHaveLength(3);
    for (const who of [award.auditor, judges[0]!, entries[0]!.owner])
      expect(codeOf(await desk(who))).toBe('season-not-found');
    expect(codeOf(await desk(null))).toBe('not-signed-in');
  });

  /** Dossiers whose people are told by mail. */
  async function told() {
    const mails = award.world.app.db.selectFrom('entrant_mail').where('kind', '=', 'feedback-released');
    return (await mails.select('dossier_id').execute()).map((row) => row.dossier_id);
  }

  test('a comment that names a judge holds up the release until it is withheld, with a reason', async () => {
    const app = given(both);
    expect(codeOf(await releaseFeedback(app, award.secretariat, wanted))).toBe('not-allowed');
    expect(codeOf(await releaseFeedback(given(null), award.organiser, wanted))).toBe('feedback-not-given');
    expect(await releaseFeedback(app, award.organiser, wanted)).toEqual({
      ok: false,
      refusal: { code: 'comment-names-judge', comments: 3 },
    });
    const naming = taken(await desk(award.organiser)).entries.flatMap(({ comments }) =>
      comments.filter(({ namesJudge }) => namesJudge),
    );
    for (const { scoreSheetId, version, criterionId: criterion } of naming) {
      const comment = { ...wanted, scoreSheetId, version, criterion };
      expect(codeOf(await withholdComment(app, award.organiser, { ...comment, reason: ' ' }))).toBe(
        'withholding-reason-missing',
      );
      expect(codeOf(await withholdComment(app, award.secretariat, { ...comment, reason: 'x' }))).toBe('not-allowed');
      taken(await withholdComment(app, award.organiser, { ...comment, reason: 'Nêu tên giám khảo khác' }));
    }
    const none = { ...wanted, scoreSheetId: naming[0]!.scoreSheetId, version: 1, criterion: 'khong-co', reason: 'x' };
    expect(codeOf(await withholdComment(app, award.organiser, none))).toBe('comment-not-found');
    expect(await told()).toEqual([]);
    taken(await releaseFeedback(app, award.organiser, wanted));
    expect((await told()).toSorted()).toEqual(entries.map(({ dossierId }) => dossierId).toSorted()); // refused ones too
    expect(codeOf(await releaseFeedback(app, award.organiser, wanted))).toBe('feedback-released-already');
  });

  test('its organisation reads comments without names, and no scores where too few were judged', async () => {
    const [told] = taken(await readAs(given(both), entries[0]!.owner));
    expect(told?.comments?.map(({ texts }) => texts.toSorted())).toEqual([COMMENTS.slice(0, 5).toSorted()]);
    expect([told?.withheld, told?.means, told?.givesScores]).toEqual([1, null, true]);
    const text = JSON.stringify(told);
    for (const { personId, name } of judges)
      expect([text.includes(personId), text.includes(name)]).toEqual([false, false]);
    expect(taken(await readAs(given({ comments: false, scores: true }), entries[0]!.owner))[0]?.comments).toBeNull();
    const later = { ...both, opens: '2019-04-05T09:00:01+07:00' };
    expect(codeOf(await readAs(given(later), entries[0]!.owner))).toBe('feedback-not-open');
  });

  test('a comment that comes to name somebody of the council after the release is shown to nobody', async () => {
    const { db } = award.world.app;
    const call = (name: string) =>
      db.updateTable('person').set({ name }).where('id', '=', judges[3]!.personId).execute();
    await call('Rõ Ràng');
    const [told] = taken(await readAs(given(both), entries[0]!.owner));
    await call(judges[3]!.name);
    expect(told?.withheld).toBe(2);
    expect(told?.comments?.flatMap(({ texts }) => texts)).not.toContain('Rõ ràng');
  });

  test('nobody else reads it', async () => {
    const { organiser, secretariat, auditor } = award;
    for (const who of [organiser, secretariat, auditor, judges[0]!, judges[3]!, entries[1]!.owner])
      expect(codeOf(await readAs(given(both), who))).toBe('dossier-not-found');
    expect(codeOf(await readAs(given(both), null))).toBe('not-signed-in');
    await expectInvariants(award.world.app.db);
  });
});
