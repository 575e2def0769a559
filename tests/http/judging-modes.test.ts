import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLACE_KEY, VERDICT, VERDICT_KEY } from '#core/judging/modes/mode-sheet.ts';
import { assignEntries } from '#server/app/judging/assign-entries.ts';
import { correctOrder } from '#server/app/judging/correct-order.ts';
import { correctScoreSheet } from '#server/app/judging/correct-score-sheet.ts';
import { decideConsensus, readConsensusDecisions } from '#server/app/judging/decide-consensus.ts';
import { declareConflict } from '#server/app/judging/declare-conflict.ts';
import { findSealedOrders } from '#server/app/judging/find-sealed-orders.ts';
import { formCouncil } from '#server/app/judging/form-council.ts';
import { formPanel } from '#server/app/judging/form-panel.ts';
import { awardInForce } from '#server/app/dossier/award-in-force.ts';
import { listAssignments } from '#server/app/judging/list-assignments.ts';
import { listAuditSheets } from '#server/app/judging/read-audit.ts';
import { listSheetProgress } from '#server/app/judging/list-sheet-progress.ts';
import { listSheetReceipts } from '#server/app/judging/list-sheet-receipts.ts';
import { listLackingConsensus } from '#server/app/judging/list-lacking-consensus.ts';
import { ordersOf } from '#server/app/judging/rank-picks.ts';
import { openDiscussion } from '#server/app/judging/open-discussion.ts';
import { openScoreSheet } from '#server/app/judging/open-score-sheet.ts';
import { openPaper } from '#server/app/judging/open-paper.ts';
import { readAnalysis } from '#server/app/judging/read-analysis.ts';
import { readOrder } from '#server/app/judging/read-order.ts';
import { readPanelResults } from '#server/app/judging/read-panel-results.ts';
import { readSheetHistory } from '#server/app/judging/read-sheet-history.ts';
import { readResultTable } from '#server/app/judging/read-result-table.ts';
import { recuseFromEntry } from '#server/app/judging/recuse-from-entry.ts';
import { saveOrder } from '#server/app/judging/save-order.ts';
import { saveScores } from '#server/app/judging/save-scores.ts';
import { sealOrder } from '#server/app/judging/seal-order.ts';
import { sealScoreSheet } from '#server/app/judging/seal-score-sheet.ts';
import { readFeedbackDesk } from '#server/app/judging/release-feedback.ts';
import { listSheets, type SeenJudging } from '#server/db/queries/judging.ts';
import type { Actor } from '#server/app/person/actor.ts';
import { adoptModes, FIRST_ROUND, IN_FIRST_ROUND, QUALIFY } from '#tests/support/modes.ts';
import { stateConflict } from '#tests/support/cast.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
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
  type Submitted,
} from '#tests/support/award.ts';

/** Why an entry fails: what must not be told before its time. */
const REASON = 'THIEU-TINH-MOI';

let award: Award;
let panelId: string;
/** passes, passes by majority, has no consensus, fails. */
let entries: readonly Submitted[];
let outsider: Award['organiser'];

beforeAll(async () => {
  award = await createAward();
  const { app } = award.world;
  await adoptModes(app);
  entries = [];
  for (const at of [0, 1, 2, 3]) entries = [...entries, await submitApplicant(award, at)];
  for (const { entryId } of entries) taken(await acceptEntry(app, award.secretariat, { entryId }));
  const { councilId } = taken(await formCouncil(app, award.organiser, { seasonId: SEASON, name: 'Hội đồng' }));
  const form = (name: string, people: readonly Award['organiser'][]) => {
    const judges = people.map(({ personId }, at) => ({ personId, isLead: at === 0 }));
    return formPanel(app, award.organiser, { seasonId: SEASON, councilId, name, judges });
  };
  const others = [];
  for (const at of [4, 5, 6]) others.push(await addPerson(award.world, `judge-${at}`));
  ({ panelId } = taken(await form('Tiểu ban 1', award.judges)));
  taken(await form('Tiểu ban 2', others));
  outsider = others[0]!;
  await joinCouncils(award.world, [...award.judges, ...others]);
  taken(await assign(FIRST_ROUND, idsOf(0, 1, 2, 3)));
  award.world.clock.set(IN_FIRST_ROUND);
}, 120_000);
afterAll(() => award.world.close());

const idsOf = (...at: number[]): string[] => at.map((index) => entries[index]!.entryId);
const assign = (judgingRound: string, entryIds: string[]) =>
  assignEntries(award.world.app, award.secretariat, { seasonId: SEASON, panelId, judgingRound, entryIds });
const tableOf = async () => taken(await readResultTable(award.world.app, award.organiser, { seasonId: SEASON }));
const rowOf = async (at: number) => (await tableOf()).find(({ entryId }) => entryId === entries[at]!.entryId)!;

/** A judge's verdict on an entry, sealed. */
async function judge(by: 0 | 1 | 2, at: number, passes: boolean, comment = passes ? '' : REASON) {
  const { app } = award.world;
  const sheet = await openSheetOf(award, award.judges[by], entries[at]!.entryId);
  const comments = comment === '' ? {} : { [VERDICT]: comment };
  const written = { scores: { [VERDICT_KEY]: passes ? 1 : 0 }, comments };
  const { scoreSheetId, revision: seen } = sheet;
  const { revision } = taken(await saveScores(app, award.judges[by], { scoreSheetId, revision: seen, ...written }));
  return sealScoreSheet(app, award.judges[by], { scoreSheetId, revision });
}

/** Somebody who accepted to chair the council and signed its commitment. */
async function addChair(): Promise<Award['organiser']> {
  const { app } = award.world;
  const chair = await addPerson(award.world, 'chair');
  const { id: councilId } = await app.db.selectFrom('council').select('id').executeTakeFirstOrThrow();
  const at = app.clock.wallNow();
  const memberId = app.ids.uuid();
  const member = { id: memberId, council_id: councilId, person_id: chair.personId, name: 'Chủ tịch', office: 'chair' };
  await app.db
    .insertInto('council_member')
    .values({ ...member, named_at: at })
    .execute();
  await joinCouncils(award.world, [chair]);
  return chair;
}

/** Everybody who might ask, by what they are to the first entry. */
const everybody = (): readonly (readonly [string, Actor])[] => [
  ['judge who sealed', award.judges[0]],
  ['judge who did not', award.judges[1]],
  ['judge of another panel', outsider],
  ['organiser', award.organiser],
  ['secretariat', award.secretariat],
  ['auditor', award.auditor],
  ['entrant', entries[0]!.owner],
  ['nobody', null],
];

/** What each of them sees of what the panel gave an entry. */
async function seenBy(at: number) {
  const { entryId } = entries[at]!;
  const answers = [];
  for (const [name, who] of everybody()) {
    const read = await readPanelResults(award.world.app, who, { entryId });
    answers.push([name, read.ok ? `${read.value.sheets?.length ?? 'no'} sheets` : codeOf(read)]);
  }
  return Object.fromEntries(answers);
}

describe('a qualifying round', () => {
  test('a judge’s list says how each round is judged, and the sheet asks one question', async () => {
    const [line] = taken(await listAssignments(award.world.app, award.judges[0]));
    expect(line?.mode).toBe('qualify');
    const { definition } = await openSheetOf(award, award.judges[0], entries[0]!.entryId);
    expect(definition.criteria.map(({ id, name }) => [id, name])).toEqual([[VERDICT, QUALIFY.question]]);
  });

  test('takes pass or fail alone; a fail is not sealed without its reason', async () => {
    const { app } = award.world;
    const { scoreSheetId, revision } = await openSheetOf(award, award.judges[0], entries[3]!.entryId);
    for (const verdict of [2, -1, 0.5])
      expect(
        codeOf(
          await saveScores(app, award.judges[0], {
            scoreSheetId,
            revision,
            scores: { [VERDICT_KEY]: verdict },
            comments: {},
          }),
        ),
      ).toBe('scores-invalid');
    expect(await judge(0, 3, false, '')).toEqual({
      ok: false,
      refusal: { code: 'sheet-not-complete', problems: [{ code: 'comment-missing', key: VERDICT }] },
    });
    expect(codeOf(await judge(0, 3, false))).toBe('ok');
  });

  test('no page, list, count or file tells a verdict or its reason to anybody but its judge', async () => {
    const { app } = award.world;
    const [{ entryId }, season] = [entries[3]!, { seasonId: SEASON }];
    const own = taken(await listAssignments(app, award.judges[0])).find((line) => line.entryId === entryId)!;
    const reads: readonly ((who: Actor) => Promise<unknown>)[] = [
      (who) => readPanelResults(app, who, { entryId }),
      (who) => readSheetHistory(app, who, { entryId }),
      (who) => readConsensusDecisions(app, who, { entryId }),
      (who) => openScoreSheet(app, who, { assignmentId: own.assignmentId }),
      (who) => listSheetReceipts(app, who, { assignmentId: own.assignmentId }),
      (who) => readResultTable(app, who, season),
      (who) => listSheetProgress(app, who, season),
      (who) => listAuditSheets(app, who, season),
      (who) => listAssignments(app, who),
    ];
    for (const [name, who] of everybody()) {
      const told = JSON.stringify(await Promise.all(reads.map((read) => read(who))));
      const tells = [REASON, '"fails":', VERDICT_KEY].filter((word) => told.includes(word));
      expect([name, tells]).toEqual([name, name === 'judge who sealed' ? [REASON, '"fails":', VERDICT_KEY] : []]);
    }
  });

  test('nobody sees a verdict before sealing their own, officers before all are sealed', async () => {
    taken(await judge(0, 0, true));
    expect(await seenBy(0)).toEqual({
      'judge who sealed': '1 sheets',
      'judge who did not': 'no sheets',
      'judge of another panel': 'entry-not-found',
      organiser: 'no sheets',
      secretariat: 'no sheets',
      auditor: 'no sheets',
      entrant: 'entry-not-found',
      nobody: 'not-signed-in',
    });
    expect((await rowOf(0)).result).toBe(null);
    const early = taken(await readPanelResults(award.world.app, award.judges[0], { entryId: entries[0]!.entryId }));
    expect(early.result?.consensus?.outcome).toBe('open');
    expect((await tableOf()).map(({ mode }) => mode)).toEqual(['qualify', 'qualify', 'qualify', 'qualify']);
  });

  test('the verdicts come to a result by the rule, with a receipt for each', async () => {
    for (const [by, at, passes] of [
      [1, 0, true],
      [2, 0, true],
      [0, 1, true],
      [1, 1, false],
      [2, 1, true],
      [0, 2, true],
      [1, 2, false],
      [1, 3, false],
      [2, 3, true],
    ] as const)
      taken(await judge(by, at, passes));
    const third = taken(await listAssignments(award.world.app, award.judges[2])).find(
      ({ entryId }) => entryId === entries[2]!.entryId,
    )!;
    taken(
      await declareConflict(award.world.app, award.judges[2], { assignmentId: third.assignmentId, conflict: 'none' }),
    );
    taken(
      await recuseFromEntry(award.world.app, award.judges[2], {
        assignmentId: third.assignmentId,
        reason: 'Từng tư vấn',
      }),
    );
    const outcomes = await Promise.all([0, 1, 2, 3].map(async (at) => (await rowOf(at)).result));
    expect(
      outcomes.map((result) => [result?.consensus?.outcome, result?.consensus?.passes, result?.consensus?.fails]),
    ).toEqual([
      ['passed', 3, 0],
      ['passed', 2, 1],
      ['no-consensus', 1, 1],
      ['failed', 1, 2],
    ]);
    expect(outcomes.map((result) => [result?.resultHundredths, result?.thresholdReached, result?.mode])).toEqual(
      Array.from({ length: 4 }, () => [null, null, 'qualify']),
    );
    expect(await seenBy(0)).toMatchObject({
      'judge who did not': '3 sheets',
      organiser: '3 sheets',
      auditor: 'no sheets',
    });
    const [line] = taken(await listAssignments(award.world.app, award.judges[0]));
    const receipts = taken(
      await listSheetReceipts(award.world.app, award.judges[0], { assignmentId: line!.assignmentId }),
    );
    expect(receipts.length).toBe(1);
    expect((await listAuditSheets(award.world.app, award.auditor, { seasonId: SEASON })).ok).toBe(true);
  });

  test('only what passed is assigned in the round after it', async () => {
    expect(await assign(ROUND, idsOf(0, 2, 3))).toEqual({
      ok: false,
      refusal: { code: 'entries-not-qualified', entryIds: idsOf(2, 3) },
    });
  });

  test('where there is no consensus the one whom the season names decides, with a reason, in the log', async () => {
    const { app } = award.world;
    const decide = (who: Actor, at: number, change: object = {}) =>
      decideConsensus(app, who, {
        entryId: entries[at]!.entryId,
        outcome: 'passed',
        reason: 'Đủ minh chứng',
        seen: 0,
        ...change,
      });
    for (const [who, code] of [
      [award.secretariat, 'entry-not-found'],
      [award.auditor, 'result-not-decided'],
      [award.judges[0], 'entry-not-found'],
      [award.judges[2], 'entry-not-found'],
      [outsider, 'entry-not-found'],
      [entries[2]!.owner, 'entry-not-found'],
      [null, 'not-signed-in'],
    ] as const)
      expect(codeOf(await decide(who, 2))).toBe(code);
    for (const [at, change, code] of [
      [2, { reason: ' ' }, 'consensus-reason-missing'],
      [2, { outcome: 'maybe' }, 'consensus-outcome-unknown'],
      [2, { seen: 1 }, 'consensus-decided-meanwhile'],
      [0, {}, 'consensus-not-lacking'],
      [2, {}, 'ok'],
      [2, {}, 'consensus-decided-meanwhile'],
      [2, { seen: 1, outcome: 'failed', reason: 'Rút lại' }, 'ok'],
      [2, { seen: 2 }, 'ok'],
    ] as const)
      expect([at, change, codeOf(await decide(award.organiser, at, change))]).toEqual([at, change, code]);
    expect((await rowOf(2)).result?.consensus).toMatchObject({ outcome: 'passed', decided: 'passed' });
    const asked = { entryId: entries[2]!.entryId };
    const read = taken(await readConsensusDecisions(app, award.organiser, asked));
    expect([read.decisions.map(({ passes }) => passes), read.mayDecide]).toEqual([[true, false, true], true]);
    expect(taken(await readConsensusDecisions(app, award.auditor, asked))).toEqual({ decisions: [], mayDecide: false });
    expect(codeOf(await readConsensusDecisions(app, award.judges[2], asked))).toBe('entry-not-found');
    const acts = await app.db
      .selectFrom('audit_event')
      .select('action')
      .where('action', 'like', 'consensus-%')
      .execute();
    expect(acts.length).toBe(3);
  });
});

describe('where the season lets the chair decide', () => {
  test('the chair of the council, who sits on no panel, reads the verdicts once all are sealed and decides; the organiser does not', async () => {
    const { app } = award.world;
    const chair = await addChair();
    const listed = async (who: Actor) => {
      const found = await listLackingConsensus(app, who);
      return found.ok ? found.value.map(({ entryId }) => entryId) : codeOf(found);
    };
    const decide = (who: Actor, at = 2) =>
      decideConsensus(app, who, {
        entryId: entries[at]!.entryId,
        outcome: 'passed',
        reason: 'Chủ tịch kết luận',
        seen: 3,
      });
    expect([await listed(chair), codeOf(await decide(chair))]).toEqual([[], 'entry-not-found']);
    await adoptModes(app, { qualify: { noConsensusDecidedBy: 'chair' } });
    expect(await listed(chair)).toEqual(idsOf(2));
    for (const [name, who] of everybody().filter(([, who]) => who !== null))
      expect([name, await listed(who)]).toEqual([name, []]);
    expect(await listed(null)).toBe('not-signed-in');
    for (const who of [award.organiser, award.judges[0], award.judges[2], outsider])
      expect(codeOf(await decide(who))).toBe('entry-not-found');
    expect(codeOf(await decide(chair, 0))).toBe('consensus-not-lacking');
    expect(taken(await readConsensusDecisions(app, chair, { entryId: entries[2]!.entryId })).mayDecide).toBe(true);
    expect(codeOf(await decide(chair))).toBe('ok');
    // A conflict of the chair's own takes the entry away.
    await stateConflict(award, chair, entries[2]!.entryId);
    expect([await listed(chair), codeOf(await decide(chair))]).toEqual([[], 'entry-not-found']);
    await adoptModes(app);
  });
});

describe('a picking round', () => {
  const anyOf = async (by: 0 | 1 | 2) =>
    taken(await listAssignments(award.world.app, award.judges[by])).find(({ judgingRound }) => judgingRound === ROUND)!;
  const orderOf = async (by: 0 | 1 | 2) =>
    taken(await readOrder(award.world.app, award.judges[by], { assignmentId: (await anyOf(by)).assignmentId }));
  /** What a judge would send: the place of each entry by its number, 0 where none is named. */
  async function written(by: 0 | 1 | 2, places: Readonly<Record<number, number>>) {
    const { entries: lines } = await orderOf(by);
    const place = (entryId: string) => places[entries.findIndex((one) => one.entryId === entryId)] ?? 0;
    return {
      assignmentId: lines[0]!.assignmentId,
      places: lines.map(({ assignmentId, entryId, revision }) => ({ assignmentId, revision, place: place(entryId) })),
    };
  }
  const save = async (by: 0 | 1 | 2, places: Readonly<Record<number, number>>) =>
    saveOrder(award.world.app, award.judges[by], await written(by, places));
  const seal = async (by: 0 | 1 | 2) => {
    const { entries: lines } = await orderOf(by);
    const seen = lines.map(({ assignmentId, revision }) => ({ assignmentId, revision }));
    return sealOrder(award.world.app, award.judges[by], { assignmentId: lines[0]!.assignmentId, seen });
  };

  beforeAll(async () => {
    // One conflict was declared in the round before: that judge reads the other two.
    taken(await assign(ROUND, idsOf(0, 1, 2)));
    award.world.clock.set(AT.presentation);
  });

  test('opens once the judge has declared for every entry of the group', async () => {
    const { app } = award.world;
    const lines = taken(await listAssignments(app, award.judges[0])).filter(
      ({ judgingRound }) => judgingRound === ROUND,
    );
    expect(lines.map(({ mode }) => mode)).toEqual(['pick', 'pick', 'pick']);
    for (const by of [0, 1, 2] as const)
      for (const { assignmentId, judgingRound } of taken(await listAssignments(app, award.judges[by])))
        if (judgingRound === ROUND)
          taken(await declareConflict(app, award.judges[by], { assignmentId, conflict: 'none' }));
    const order = await orderOf(0);
    expect([order.places, order.undeclared, order.entries.map(({ place }) => place)]).toEqual([
      2,
      [],
      [null, null, null],
    ]);
  });

  test('takes each place once, and keeps all of it or nothing', async () => {
    for (const [places, code] of [
      [{ 0: 1, 1: 1 }, 'pick-place-twice'],
      [{ 0: 3 }, 'pick-place-unknown'],
      [{ 0: 1 }, 'ok'],
    ] as const)
      expect([places, codeOf(await save(0, places))]).toEqual([places, code]);
    expect(codeOf(await seal(0))).toBe('pick-place-missing');
    const stale = await written(0, { 0: 2, 1: 1 });
    taken(await save(0, { 0: 1, 1: 2 }));
    expect(codeOf(await saveOrder(award.world.app, award.judges[0], stale))).toBe('order-changed-meanwhile');
    const missing = { ...stale, places: stale.places.slice(1) };
    expect(codeOf(await saveOrder(award.world.app, award.judges[0], missing))).toBe('order-changed-meanwhile');
  });

  test('is for its judge alone, and never by one sheet', async () => {
    const { app } = award.world;
    const { entries: lines } = await orderOf(0);
    const { assignmentId, scoreSheetId, revision } = lines[0]!;
    for (const [who, code] of [
      [award.judges[1], 'entry-not-found'],
      [outsider, 'entry-not-found'],
      [award.organiser, 'entry-not-found'],
      [award.auditor, 'entry-not-found'],
      [entries[0]!.owner, 'entry-not-found'],
      [null, 'not-signed-in'],
    ] as const)
      expect(codeOf(await readOrder(app, who, { assignmentId }))).toBe(code);
    const scores = { [PLACE_KEY]: 2 };
    expect(codeOf(await saveScores(app, award.judges[0], { scoreSheetId, revision, scores, comments: {} }))).toBe(
      'sheet-of-order',
    );
    expect(codeOf(await sealScoreSheet(app, award.judges[0], { scoreSheetId, revision }))).toBe('sheet-of-order');
    expect(codeOf(await correctScoreSheet(app, award.judges[0], { scoreSheetId, reason: 'Nhầm' }))).toBe(
      'sheet-of-order',
    );
  });

  test('is sealed as a whole, with a receipt for each entry, and corrected as a whole before others seal', async () => {
    const { app } = award.world;
    expect(taken(await seal(0))).toEqual({ sealed: 3 });
    expect(codeOf(await seal(0))).toBe('ok');
    const sealed = await orderOf(0);
    expect(sealed.entries.every((line) => line.sealed?.version === 1 && line.sealed.receiptCode !== null)).toBe(true);
    expect(codeOf(await save(0, { 0: 2, 1: 1 }))).toBe('sheet-already-sealed');
    const asked = { assignmentId: sealed.entries[0]!.assignmentId };
    expect(codeOf(await correctOrder(app, award.judges[0], { ...asked, reason: ' ' }))).toBe(
      'correction-reason-missing',
    );
    taken(await correctOrder(app, award.judges[0], { ...asked, reason: 'Nhầm thứ tự' }));
    taken(await save(0, { 0: 1, 1: 2 }));
    taken(await seal(0));
    expect((await orderOf(0)).entries.map((line) => line.sealed?.version)).toEqual([2, 2, 2]);
    expect(await seenBy(0)).toMatchObject({
      'judge who sealed': '1 sheets',
      'judge who did not': 'no sheets',
      organiser: 'no sheets',
    });
  });

  test('judges who read different entries are not added up', async () => {
    const { app } = award.world;
    taken(await save(1, { 1: 1, 0: 2 }));
    taken(await seal(1));
    expect((await orderOf(2)).entries.length).toBe(2); // without the entry it is in conflict with
    taken(await save(2, { 0: 1, 1: 2 }));
    taken(await seal(2));
    expect(
      codeOf(await correctOrder(app, award.judges[0], { assignmentId: (await anyOf(0)).assignmentId, reason: 'Nhầm' })),
    ).toBe('others-sealed');
    const rows = await Promise.all([0, 1, 2].map(rowOf));
    expect(
      rows.map(({ place, picked, result }) => [place, picked?.points, picked?.readPart, result?.resultHundredths]),
    ).toEqual([
      [null, 7, 1, null],
      [null, 5, 1, null],
      [null, 0, 1, null],
    ]);
  });

  test('nothing comes to an order that is sealed', async () => {
    const { app } = award.world;
    const season = awardInForce(app, SEASON)!;
    const reading = { categoryId: 'phan-mem', fieldId: 'chinh-phu-dien-tu', panelId };
    const late = (at: number, personId: string) =>
      findSealedOrders(app, season, {
        judgingRound: ROUND,
        readings: [{ ...reading, entryId: entries[at]!.entryId, personId }],
      });
    expect(await late(3, outsider.personId)).toEqual(idsOf(3)); // new to the group
    expect(await late(2, award.judges[0].personId)).toEqual(idsOf(2)); // to a judge who sealed
    expect(await late(0, outsider.personId)).toEqual([]); // one more judge of what is there
    const elsewhere = { ...reading, categoryId: 'dich-vu', entryId: entries[3]!.entryId, personId: outsider.personId };
    expect(await findSealedOrders(app, season, { judgingRound: ROUND, readings: [elsewhere] })).toEqual([]);
  });

  test('an entry that nobody reads any more keeps no place from the others', async () => {
    const season = awardInForce(award.world.app, SEASON)!;
    const entryIds = idsOf(0);
    const sheets = await listSheets(award.world.app.db, { entryIds } as unknown as SeenJudging);
    const own = sheets.filter(({ judgingRound }) => judgingRound === ROUND);
    expect(ordersOf(award.world.app, season, own).map(({ isOver }) => isOver)).toEqual([true]);
    const recused = own.map((sheet) => ({ ...sheet, recused: true }));
    expect(ordersOf(award.world.app, season, recused)).toEqual([]);
  });

  test('a place is one among all that was put in order, also when the best goes on', async () => {
    const { app } = award.world;
    await adoptModes(app, { pick: { partReading: 'left-out' } });
    const places = async () =>
      (await Promise.all([0, 1, 2].map(rowOf))).map(({ mode, place, tied, picked }) => [
        mode,
        place,
        tied,
        picked?.inGroup,
      ]);
    expect(await places()).toEqual([
      ['pick', 1, true, 3],
      ['pick', 1, true, 3],
      ['pick', 3, false, 3],
    ]);
    taken(await assign('chung-tuyen', idsOf(0)));
    expect(await places()).toEqual([
      ['score', null, false, undefined],
      ['pick', 1, true, 3],
      ['pick', 3, false, 3],
    ]);
    expect((await tableOf()).map(({ entryId }) => entryId)[0]).toBe(entries[0]!.entryId); // the newest round first
  });

  test('what rests on scores says that there are none', async () => {
    const { app } = award.world;
    const asked = { seasonId: SEASON, judgingRound: ROUND };
    expect(codeOf(await readAnalysis(app, award.organiser, asked))).toBe('round-not-scored');
    expect(codeOf(await readFeedbackDesk(app, award.organiser, asked))).toBe('round-not-scored');
    // The first entry went on: what is asked of is one whose newest round this is.
    const lines = taken(await listAssignments(app, award.judges[1])).filter(
      ({ judgingRound }) => judgingRound === ROUND,
    );
    const { assignmentId } = lines.find(({ entryId }) => entryId === entries[1]!.entryId)!;
    expect(codeOf(await openPaper(app, award.secretariat, { assignmentId }))).toBe('paper-not-in-mode');
    expect(codeOf(await openDiscussion(app, award.organiser, { entryId: entries[1]!.entryId }))).toBe(
      'discussion-not-of-order',
    );
  });

  test('nothing of it breaks what always holds', () => expectInvariants(award.world.app.db));
});
