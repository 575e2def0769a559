import { hexToBytes } from '@noble/hashes/utils.js';
import { type Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saltedHash } from '#core/ledger/commitment.ts';
import { judgeDocument } from '#core/ledger/judge-document.ts';
import type { FinalVoteRules } from '#core/judging/final-round/final-rules.ts';
import { totalOf } from '#core/judging/score-sheet-total.ts';
import type { AwardSeason } from '#core/season/definition.ts';
import { fraction } from '#core/shared/fraction.ts';
import { excludeEntry } from '#server/app/dossier/exclude-entry.ts';
import { assignEntries } from '#server/app/judging/assign-entries.ts';
import { correctScoreSheet } from '#server/app/judging/correct-score-sheet.ts';
import { decideSheet } from '#server/app/judging/decide-sheet.ts';
import { correctSheetRules } from '#server/app/judging/correct-sheet-rules.ts';
import { declareConflict } from '#server/app/judging/declare-conflict.ts';
import { formCouncil } from '#server/app/judging/form-council.ts';
import { formPanel } from '#server/app/judging/form-panel.ts';
import { listAssignments } from '#server/app/judging/list-assignments.ts';
import { listSheetReceipts } from '#server/app/judging/list-sheet-receipts.ts';
import { listSheetProgress } from '#server/app/judging/list-sheet-progress.ts';
import { openDiscussion } from '#server/app/judging/open-discussion.ts';
import { openScoreSheet } from '#server/app/judging/open-score-sheet.ts';
import { readPanelResults } from '#server/app/judging/read-panel-results.ts';
import { readResultTable } from '#server/app/judging/read-result-table.ts';
import { readScoreSheet } from '#server/app/judging/read-score-sheet.ts';
import { readSheetHistory } from '#server/app/judging/read-sheet-history.ts';
import { noteCorrectionsRead, readOwnCorrections } from '#server/app/judging/read-own-corrections.ts';
import { recuseFromEntry } from '#server/app/judging/recuse-from-entry.ts';
import { prepareFinalVote } from '#server/app/judging/prepare-final-vote.ts';
import { previewSheetCorrection, readSheetCorrections } from '#server/app/judging/read-sheet-corrections.ts';
import { saveScores } from '#server/app/judging/save-scores.ts';
import { sealPaperSheet } from '#server/app/judging/seal-paper-sheet.ts';
import { sitBySheet } from '#server/app/judging/gates.ts';
import { rulesInHand } from '#server/app/judging/read-score-sheet.ts';
import { sealDraft } from '#server/app/judging/seal-draft.ts';
import { sealScoreSheet } from '#server/app/judging/seal-score-sheet.ts';
import { sendJudgeMails } from '#server/app/judging/send-judge-mails.ts';
import { readLog } from '#server/app/ledger/list-logs.ts';
import type { ReceiptFile } from '#server/app/ledger/read-receipt.ts';
import type { SeasonDesk } from '#server/db/queries/dossier-queue.ts';
import { beginCorrection } from '#server/db/queries/score-sheet.ts';
import { insertFrozenAnalysis } from '#server/db/queries/frozen-analysis.ts';
import { insertAssignments } from '#server/db/queries/judging.ts';
import { insertSeat } from '#server/db/queries/seat.ts';
import type { Database } from '#server/db/schema.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import { listWork } from '#server/app/work/list-work.ts';
import { judgeMailWords } from '#messages/judge-mail-words.ts';
import { appendLedgers } from '#tests/support/append-ledgers.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import {
  acceptEntry,
  addPerson,
  assignToPanel,
  AT,
  createAward,
  joinCouncils,
  openSheetOf,
  ROUND,
  sealSheet,
  SEASON,
  submitApplicant,
  taken,
  type Award,
} from '#tests/support/award.ts';
import { backendsWaiting } from '#tests/support/patience.ts';

const NOTHING_WRITTEN = { scores: {}, comments: {}, extras: {} };
const codeOf = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'accepted' : result.refusal?.code);

describe('forming a panel and assigning', () => {
  let award: Award;
  beforeAll(async () => void (award = await createAward()));
  afterAll(() => award.world.close());

  test('a panel of Sao Khuê 2019 has three judges, one of them leading', async () => {
    const { app } = award.world;
    expect(codeOf(await formCouncil(app, award.secretariat, { seasonId: SEASON, name: 'Hội đồng' }))).toBe(
      'not-allowed',
    );
    expect(codeOf(await formCouncil(app, award.judges[0], { seasonId: SEASON, name: 'Hội đồng' }))).toBe(
      'season-not-found',
    );
    const { councilId } = taken(await formCouncil(app, award.organiser, { seasonId: SEASON, name: 'Hội đồng' }));
    const [one, two, three] = award.judges.map(({ personId }) => personId) as [string, string, string];
    const lead = { personId: one, isLead: true };
    const form = (judges: { personId: string; isLead: boolean }[], name = 'Tiểu ban 1', council = councilId) =>
      formPanel(app, award.organiser, { seasonId: SEASON, councilId: council, name, judges });
    const others = [
      { personId: two, isLead: false },
      { personId: three, isLead: false },
    ];
    expect(codeOf(await form([lead, ...others], ' '))).toBe('panel-name-missing');
    expect(codeOf(await form([lead, ...others], 'A', 'khong-co'))).toBe('council-not-found');
    expect(codeOf(await form([lead, others[0]!, others[0]!]))).toBe('panel-names-judge-twice');
    expect(codeOf(await form(others))).toBe('panel-needs-one-lead');
    expect(await form([lead, others[0]!])).toEqual({
      ok: false,
      refusal: { code: 'panel-of-other-size', panelSize: 3 },
    });
    expect(codeOf(await form([lead, others[0]!, { personId: councilId, isLead: false }]))).toBe('judge-not-found');
  });

  test('only accepted entries are assigned', async () => {
    const { app } = award.world;
    const { entryId } = await submitApplicant(award, 0);
    const { councilId } = taken(await formCouncil(app, award.organiser, { seasonId: SEASON, name: 'Hội đồng' }));
    const judges = award.judges.map(({ personId }, at) => ({ personId, isLead: at === 0 }));
    const { panelId } = taken(
      await formPanel(app, award.organiser, { seasonId: SEASON, councilId, name: 'Tiểu ban 1', judges }),
    );
    const work = { seasonId: SEASON, panelId, judgingRound: ROUND, entryIds: [entryId] };
    expect(await assignEntries(app, award.organiser, work)).toEqual({
      ok: false,
      refusal: { code: 'entries-not-accepted', entryIds: [entryId] },
    });
    taken(await acceptEntry(app, award.secretariat, { entryId }));
    expect(codeOf(await assignEntries(app, award.organiser, { ...work, judgingRound: 'vong-9' }))).toBe(
      'stage-not-found',
    );
    expect(codeOf(await assignEntries(app, award.auditor, work))).toBe('not-allowed');
    expect(taken(await assignEntries(app, award.organiser, work))).toEqual({ assigned: 3, passedOver: [] });
    expect(taken(await assignEntries(app, award.organiser, work))).toEqual({ assigned: 0, passedOver: [] });
  });

  test('whoever was ever a member of the organisation is passed over, and quorum still holds', async () => {
    const { app } = award.world;
    const { entryId, organisationId } = await submitApplicant(award, 1);
    taken(await acceptEntry(app, award.secretariat, { entryId }));
    const at = app.clock.wallNow().subtract({ hours: 48 });
    const past = {
      role: 'organisation-editor',
      scope_kind: 'organisation',
      scope_id: organisationId,
      valid_from: at,
      valid_to: at.add({ hours: 1 }),
      granted_at: at,
    };
    const left = (personId: string) =>
      app.db
        .insertInto('role_grant')
        .values({ ...past, id: app.ids.uuid(), person_id: personId })
        .execute();
    await left(award.judges[2].personId);
    const panelId = (await app.db.selectFrom('panel').select('id').executeTakeFirstOrThrow()).id;
    const work = { seasonId: SEASON, panelId, judgingRound: ROUND, entryIds: [entryId] };
    expect(taken(await assignEntries(app, award.organiser, work))).toEqual({
      assigned: 2,
      passedOver: [{ entryId, personId: award.judges[2].personId }],
    });
    await left(award.judges[1].personId);
    expect(codeOf(await assignEntries(app, award.organiser, work))).toBe('too-few-judges');
  });
});

describe('a judge’s sheet', () => {
  let award: Award;
  let entryId: string;
  beforeAll(async () => {
    award = await createAward();
    entryId = (await submitApplicant(award)).entryId;
    await assignToPanel(award, [entryId]);
  });
  afterAll(() => award.world.close());
  const lineOf = async (at: 0 | 1 | 2) => taken(await listAssignments(award.world.app, award.judges[at]))[0]!;

  test('opens only after the judge has said that there is no conflict', async () => {
    const { assignmentId } = await lineOf(0);
    expect(codeOf(await openScoreSheet(award.world.app, award.judges[0], { assignmentId }))).toBe(
      'conflict-not-declared',
    );
    expect(codeOf(await openScoreSheet(award.world.app, award.judges[1], { assignmentId }))).toBe('entry-not-found');
    expect(
      codeOf(await declareConflict(award.world.app, award.judges[0], { assignmentId, conflict: { reason: ' ' } })),
    ).toBe('conflict-reason-missing');
  });

  for (const [moment, code] of [
    ['2019-03-15T23:59:59.999+07:00', 'judging-round-not-open'],
    ['2019-03-19T00:00:00+07:00', 'judging-round-closed'],
    ['2019-03-18T23:59:59.999+07:00', 'accepted'],
    ['2019-03-16T00:00:00+07:00', 'accepted'],
  ] as const) {
    test(`opens at ${moment}, the round being 16 – 18/3: ${code}`, async () => {
      const { assignmentId } = await lineOf(0);
      award.world.clock.set(moment);
      taken(await declareConflict(award.world.app, award.judges[0], { assignmentId, conflict: 'none' }));
      expect(codeOf(await openScoreSheet(award.world.app, award.judges[0], { assignmentId }))).toBe(code);
      award.world.clock.set(AT.presentation);
    });
  }

  test('refuses scores off the scale or the step, keeps a part of them, and replays are answered alike', async () => {
    const { app } = award.world;
    const judge = award.judges[0];
    const { scoreSheetId, definition } = await openSheetOf(award, judge, entryId);
    const save = (scores: Record<string, number>, revision: number, comments = {}) =>
      saveScores(app, judge, { scoreSheetId, revision, scores, comments });
    const key = 'uniqueness.creative-technology';
    for (const [scores, comments, code] of [
      [{ [key]: 11 }, {}, 'scores-invalid'],
      [{ [key]: -1 }, {}, 'scores-invalid'],
      [{ [key]: 7.5 }, {}, 'scores-invalid'],
      [{ 'uniqueness.khac': 7 }, {}, 'scores-invalid'],
      [{ [key]: 7 }, { khac: 'x' }, 'comment-invalid'],
    ] as const) {
      expect(codeOf(await save(scores, 0, comments))).toBe(code);
    }
    expect(codeOf(await sealScoreSheet(app, judge, { scoreSheetId, revision: 0 }))).toBe('sheet-not-started');
    const first = taken(await save({ [key]: 7 }, 0, { uniqueness: 'Khá' }));
    expect(taken(await save({ [key]: 7 }, 0, { uniqueness: 'Khá' }))).toEqual(first);
    expect(await save({ [key]: 8 }, 0)).toEqual({
      ok: false,
      refusal: {
        code: 'scores-changed-meanwhile',
        revision: 1,
        scores: { [key]: 7 },
        comments: { uniqueness: 'Khá' },
        extras: {},
        changeReasons: {},
        savedAt: Temporal.Instant.from(AT.presentation),
        savedBy: judge.name,
      },
    });
    const incomplete = await sealScoreSheet(app, judge, { scoreSheetId, revision: 1 });
    expect(codeOf(incomplete)).toBe('sheet-not-complete');
    expect(definition.id).toBe('phan-mem');
  });

  test('is sealed with the total of its own scores; a second click gets the same receipt', async () => {
    const { app } = award.world;
    const judge = award.judges[1];
    const except = { 'uniqueness.creative-technology': 10, 'dossier-quality.complete-dossier': 3 };
    const { scoreSheetId, revision, scores, sealed } = await sealSheet(award, judge, { entryId, score: 7, except });
    expect(taken(await sealScoreSheet(app, judge, { scoreSheetId, revision }))).toEqual(sealed);
    const sheet = taken(await readScoreSheet(app, judge, { scoreSheetId }));
    const exact = taken(totalOf(sheet.definition, scores));
    expect(fraction(sealed.totalTenThousandths, 10_000)).toEqual(exact);
    // 7 + (10 − 7) × 60 % × 15 % + (3 − 7) × 30 % × 10 %
    expect(sealed).toEqual({
      version: 1,
      totalTenThousandths: 71_500,
      sealedAt: Temporal.Instant.from(AT.presentation),
      receiptCode: expect.stringMatching(/^VD-2019-/),
    });
    expect({ state: sheet.state, readOnly: sheet.readOnly }).toEqual({
      state: 'sealed',
      readOnly: { code: 'sheet-already-sealed' },
    });
    expect(codeOf(await saveScores(app, judge, { scoreSheetId, revision, scores, comments: {} }))).toBe(
      'sheet-already-sealed',
    );
  });

  test('has a receipt that proves it offline, shows nothing of it to others, and is nobody else’s', async () => {
    const { app, server } = award.world;
    const judge = award.judges[1];
    const { assignmentId } = await lineOf(1);
    const [receipt] = taken(await listSheetReceipts(app, judge, { assignmentId }));
    await appendLedgers(app);
    const { body } = await server.inject({ url: `/api/v1/receipts/${receipt!.code}` });
    const file = JSON.parse(body) as ReceiptFile;
    expect(judgeDocument(file).valid).toBe(true);
    expect(judgeDocument(receipt!.opening).valid).toBe(true);
    expect(file.leaf).toEqual({
      type: 'score-sheet',
      contest: SEASON,
      round: ROUND,
      serverTime: Temporal.Instant.from(AT.presentation).toString(),
      hash: saltedHash({ commitment: receipt!.opening.commitment }, hexToBytes(receipt!.salt)),
    });
    expect(receipt!.opening.document).toMatchObject({ version: 1, layer: 'independent', totalTenThousandths: 71_500 });
    const other = { ...receipt!.opening, document: { ...receipt!.opening.document, totalTenThousandths: 71_501 } };
    expect(judgeDocument(other).valid).toBe(false);
    const { records } = (await readLog(app, SEASON))!;
    expect(records.filter(({ kind }) => kind === 'score-sheet').map(({ record }) => record)).toEqual([
      { commitment: receipt!.opening.commitment },
    ]);
    for (const actor of [award.judges[0], award.judges[2], award.organiser, award.secretariat, award.auditor, null]) {
      expect(codeOf(await listSheetReceipts(app, actor, { assignmentId }))).toBe(
        actor ? 'entry-not-found' : 'not-signed-in',
      );
    }
  });

  test('a judge’s paper is typed by an officer alone, and never over what the judge wrote', async () => {
    const { app } = award.world;
    const { assignmentId } = await lineOf(1);
    const paper = { assignmentId, enteredFor: award.judges[1].personId, content: NOTHING_WRITTEN };
    for (const [actor, code] of [
      [award.secretariat, 'sheet-already-sealed'],
      [award.organiser, 'sheet-already-sealed'],
      [award.auditor, 'entry-not-found'],
      [award.judges[0], 'entry-not-found'],
      [award.judges[1], 'entry-not-found'],
      [null, 'not-signed-in'],
    ] as const)
      expect(codeOf(await sealPaperSheet(app, actor, paper))).toBe(code);
    const begun = { ...paper, assignmentId: (await lineOf(0)).assignmentId, enteredFor: award.judges[0].personId };
    const ofAnother = { ...begun, enteredFor: award.judges[2].personId };
    expect(codeOf(await sealPaperSheet(app, award.secretariat, ofAnother))).toBe('entry-not-found');
    const empty = { ...paper, assignmentId: (await lineOf(2)).assignmentId, enteredFor: award.judges[2].personId };
    expect(codeOf(await sealPaperSheet(app, award.secretariat, empty))).toBe('sheet-not-complete');
  });

  test('is corrected by a new version with its reason; the old one counts until then and stays', async () => {
    const { app } = award.world;
    const judge = award.judges[1];
    const { scoreSheetId } = await openSheetOf(award, judge, entryId);
    expect(codeOf(await correctScoreSheet(app, judge, { scoreSheetId, reason: ' ' }))).toBe(
      'correction-reason-missing',
    );
    expect(taken(await correctScoreSheet(app, judge, { scoreSheetId, reason: 'Nhập nhầm dòng' }))).toEqual({
      version: 2,
    });
    expect(codeOf(await correctScoreSheet(app, judge, { scoreSheetId, reason: 'Lần nữa' }))).toBe('sheet-not-sealed');
    const { scores, revision } = taken(await readScoreSheet(app, judge, { scoreSheetId }));
    const saved = taken(
      await saveScores(app, judge, {
        scoreSheetId,
        revision,
        scores: { ...scores, 'dossier-quality.complete-dossier': 7 },
        comments: {},
      }),
    );
    expect(codeOf(await sealScoreSheet(app, judge, { scoreSheetId, revision }))).toBe('scores-changed-meanwhile');
    expect(
      taken(await sealScoreSheet(app, judge, { scoreSheetId, revision: saved.revision })).totalTenThousandths,
    ).toBe(72_700);
    const kept = await app.db
      .selectFrom('score_sheet_version')
      .select(['version', 'reason', 'total_ten_thousandths as total'])
      .where('score_sheet_id', '=', scoreSheetId)
      .orderBy('version')
      .execute();
    expect(kept).toEqual([
      { version: 1, reason: null, total: 71_500 },
      { version: 2, reason: 'Nhập nhầm dòng', total: 72_700 },
    ]);
  });

  test('others’ scores stay back until one’s own is sealed, and from officers until all are', async () => {
    const { app } = award.world;
    const seen = async (who: (typeof award.judges)[number]) => {
      const { own, sheets, result, keptBack } = taken(await readPanelResults(app, who, { entryId }));
      return {
        own: own?.totalHundredths ?? null,
        sheets: sheets?.length ?? null,
        result: result?.resultHundredths ?? null,
        why: keptBack?.code ?? null,
      };
    };
    expect(await seen(award.judges[0])).toEqual({ own: null, sheets: null, result: null, why: 'own-sheet-not-sealed' });
    expect(await seen(award.judges[1])).toEqual({ own: 727, sheets: 1, result: 727, why: null });
    expect(await seen(award.organiser)).toEqual({ own: null, sheets: null, result: null, why: 'sheets-still-open' });
    expect(await seen(award.auditor)).toEqual({ own: null, sheets: null, result: null, why: 'result-not-decided' });
    expect(taken(await readResultTable(app, award.organiser, { seasonId: SEASON }))[0]).toMatchObject({
      sealedSheets: 1,
      result: null,
      place: null,
    });
    award.world.clock.set('2019-03-19T00:00:00+07:00');
    expect(await seen(award.organiser)).toEqual({ own: null, sheets: 1, result: 727, why: null });
    expect(taken(await readResultTable(app, award.organiser, { seasonId: SEASON }))[0]?.result).toMatchObject({
      quorumMet: false,
      thresholdReached: true,
    });
    award.world.clock.set(AT.presentation);
  });

  test('whoever steps back sees nothing more; the sealed sheet stays, marked, and no longer counts', async () => {
    const { app } = award.world;
    const judge = award.judges[1];
    const { assignmentId } = await lineOf(1);
    const { scoreSheetId } = await openSheetOf(award, judge, entryId);
    taken(await recuseFromEntry(app, judge, { assignmentId, reason: 'Cố vấn của đơn vị' }));
    expect(taken(await listAssignments(app, judge))).toEqual([]);
    for (const answer of [
      await readPanelResults(app, judge, { entryId }),
      await readScoreSheet(app, judge, { scoreSheetId }),
      await openScoreSheet(app, judge, { assignmentId }),
      await sealScoreSheet(app, judge, { scoreSheetId, revision: 3 }),
    ]) {
      expect(answer).toEqual({ ok: false, refusal: { code: 'entry-not-found' } });
    }
    award.world.clock.set('2019-03-19T00:00:00+07:00');
    expect(taken(await readResultTable(app, award.organiser, { seasonId: SEASON }))[0]?.result).toEqual({
      resultHundredths: null,
      resultWithExcludedHundredths: 727,
      countedJudges: 0,
      excludedJudges: [{ personId: judge.personId, reason: 'recused' }],
      quorumMet: false,
      thresholdReached: null,
      layer: 'independent',
      mode: 'score',
      consensus: null,
      laterRound: false,
      picked: null,
    });
  });

  test('leaves rows that hold together', async () => {
    await expectInvariants(award.world.app.db);
  });
});

describe('the three layers', () => {
  let award: Award;
  let entryId: string;
  beforeAll(async () => {
    award = await createAward();
    entryId = (await submitApplicant(award)).entryId;
    await assignToPanel(award, [entryId]);
  });
  afterAll(() => award.world.close());
  const key = 'uniqueness.creative-technology';
  const correct = async (at: 0 | 1 | 2, score: number, changeReasons: Record<string, string>) => {
    const { app } = award.world;
    const { scoreSheetId } = await openSheetOf(award, award.judges[at], entryId);
    const begun = await correctScoreSheet(app, award.judges[at], { scoreSheetId, reason: 'Sau thảo luận' });
    if (!begun.ok && begun.refusal.code !== 'sheet-not-sealed') return begun;
    const { scores, revision } = taken(await readScoreSheet(app, award.judges[at], { scoreSheetId }));
    const changed = { scoreSheetId, revision, scores: { ...scores, [key]: score }, comments: {}, changeReasons };
    const saved = taken(await saveScores(app, award.judges[at], changed));
    return sealScoreSheet(app, award.judges[at], { scoreSheetId, revision: saved.revision });
  };

  test('a draft that was begun gives way to the signed paper, and is kept aside', async () => {
    const { app } = award.world;
    const judge = award.judges[2];
    const { scoreSheetId, definition } = await openSheetOf(award, judge, entryId);
    taken(await saveScores(app, judge, { scoreSheetId, revision: 0, scores: { [key]: 1 }, comments: {} }));
    const { assignmentId } = taken(await listAssignments(app, judge))[0]!;
    const keys = definition.criteria.flatMap(({ id, subCriteria }) => subCriteria.map((sub) => `${id}.${sub.id}`));
    const content = { scores: Object.fromEntries(keys.map((one) => [one, 8])), comments: {}, extras: {} };
    const paper = { assignmentId, enteredFor: judge.personId, content };
    expect(taken(await sealPaperSheet(app, award.secretariat, paper)).totalTenThousandths).toBe(80_000);
    const aside = await app.db.selectFrom('score_sheet_draft_set_aside').select(['revision', 'scores']).execute();
    expect(aside).toEqual([{ revision: 1, scores: { [key]: 1 } }]);
  });

  test('the discussion is opened by lead or organiser, once every independent sheet is sealed', async () => {
    const { app } = award.world;
    await sealSheet(award, award.judges[0], { entryId, score: 6 });
    expect(codeOf(await openDiscussion(app, award.organiser, { entryId }))).toBe('sheets-still-open');
    await sealSheet(award, award.judges[1], { entryId, score: 7 });
    for (const [actor, code] of [
      [award.judges[1], 'entry-not-found'],
      [award.secretariat, 'entry-not-found'],
      [award.auditor, 'entry-not-found'],
      [null, 'not-signed-in'],
      [award.judges[0], 'accepted'],
      [award.organiser, 'discussion-already-open'],
    ] as const)
      expect(codeOf(await openDiscussion(app, actor, { entryId }))).toBe(code);
  });

  test('a change after it needs a reason for each criterion, stands in its own layer, and is allowed when the round is over', async () => {
    award.world.clock.set('2019-03-19T09:00:00+07:00');
    expect(await correct(1, 10, {})).toMatchObject({
      refusal: { code: 'sheet-not-complete', problems: [{ code: 'change-reason-missing', key: 'uniqueness' }] },
    });
    const sealed = taken(await correct(1, 10, { uniqueness: 'Đã xem bản chạy thử' })) as {
      totalTenThousandths: number;
    };
    expect(sealed.totalTenThousandths).toBe(72_700); // 7 + (10 − 7) × 60 % × 15 %
    const panel = taken(await readPanelResults(award.world.app, award.judges[0], { entryId }));
    expect(panel.result).toMatchObject({ layer: 'after-discussion', resultHundredths: 709 });
    expect(panel.sheets?.map((one) => [one.layer, one.independentHundredths, one.totalHundredths])).toEqual([
      ['independent', 600, 600],
      ['after-discussion', 700, 727],
      ['independent', 800, 800],
    ]);
  });

  test('once the analysis of the round is frozen, no sheet changes any more, the discussion open or not', async () => {
    const { app } = award.world;
    const frozen = app.db.transaction().execute(async (db) => {
      const at = app.clock.seasonNow(SEASON);
      const desk = { seasonId: SEASON, personId: award.organiser.personId } as SeasonDesk;
      const hash = '0'.repeat(64);
      const hashes = { seed: hash, inputHash: hash, criteriaHash: hash, outputHash: hash };
      const kept = {
        id: app.ids.uuid(),
        judgingRound: ROUND,
        sequence: 1,
        scope: 'all',
        method: 'additive',
        version: '1',
      };
      const figures = { input: '', criteriaInput: '', output: {}, reason: null, frozenAt: at, rehearsed: false };
      const within = { ...app, db };
      const [judge] = award.judges;
      const { scoreSheetId } = await openSheetOf(award, judge, entryId);
      const before = taken(await sitBySheet(within, judge, scoreSheetId));
      const version = before.own.sealedVersion + 1;
      await beginCorrection(db, before.seat, { scoreSheetId, version, reason: 'Trước khi khóa', at });
      const seated = taken(await sitBySheet(within, judge, scoreSheetId));
      await insertFrozenAnalysis(db, desk, { ...kept, ...hashes, ...figures });
      // Asked before the freeze, and waiting for the entry while it was kept.
      const rules = await rulesInHand(within, seated);
      const toSeal = { scoreSheetId, revision: seated.own.draftRevision ?? 0, ...rules, sealedBy: judge.personId };
      const sealed = await sealDraft(within, db, { seated, toSeal });
      const other = { ...(await openSheetOf(award, award.judges[1], entryId)), reason: 'Sau khi khóa' };
      const begun = await correctScoreSheet(within, award.judges[1], other);
      return Promise.reject(new Error(`${codeOf(sealed)}, ${codeOf(begun)}`)); // leaves nothing behind
    });
    await expect(frozen).rejects.toThrow('scores-settled, scores-settled');
  });

  test('what was in force at any time is shown again, with every version and its differences', async () => {
    const { app } = award.world;
    const history = (who: (typeof award.judges)[number] | null) => readSheetHistory(app, who, { entryId });
    const { versions, standings } = taken(await history(award.judges[0]));
    expect(versions.map((one) => [one.version, one.layer, one.reason, one.typedBy])).toEqual([
      [1, 'independent', null, null],
      [1, 'independent', null, null],
      [2, 'after-discussion', 'Sau thảo luận', null],
      [1, 'independent', null, 'secretariat'],
    ]);
    expect(versions[2]).toMatchObject({
      changeReasons: { uniqueness: 'Đã xem bản chạy thử' },
      differences: [{ part: 'score', id: key, before: 7, after: 10 }],
      othersBefore: 2,
    });
    expect(standings.map(({ layer, resultHundredths }) => [layer, resultHundredths])).toEqual([
      ['after-discussion', 700],
      ['after-discussion', 709],
    ]);
    const own = taken(await history(award.judges[1]));
    expect([own.versions.map(({ version }) => version), own.standings]).toEqual([[1, 2], []]);
    expect(taken(await history(award.organiser)).versions).toHaveLength(4);
    expect(codeOf(await history(award.auditor))).toBe('result-not-decided');
    expect(codeOf(await history(await addPerson(award.world, 'stranger')))).toBe('entry-not-found');
    expect(codeOf(await history(null))).toBe('not-signed-in');
  });

  /** Somebody who comes to the panel late, with the entry before them. */
  const seatLate = async (name: string) => {
    const { world, secretariat } = award;
    const judge = await addPerson(world, name);
    const { personId } = judge;
    const { app } = world;
    const at = app.clock.seasonNow(SEASON);
    const desk = { seasonId: SEASON, personId: secretariat.personId } as SeasonDesk;
    const { id: panelId, council_id } = await app.db
      .selectFrom('panel')
      .select(['id', 'council_id'])
      .executeTakeFirstOrThrow();
    const member = { id: app.ids.uuid(), council_id, person_id: personId, name, office: 'member', named_at: at };
    await app.db.insertInto('council_member').values(member).execute();
    const seat = { panelId, personId, isLead: false, judgingRounds: null, succeeds: null, at };
    await insertSeat(app.db, desk, { ...seat, id: app.ids.uuid() });
    const row = { id: app.ids.uuid(), entryId, panelId, personId, judgingRound: ROUND, at };
    await insertAssignments(app.db, desk, [row]);
    await joinCouncils(world, [judge]);
    return { judge, assignmentId: row.id };
  };
  const leave = (db: Kysely<Database>, { personId }: { readonly personId: string }) =>
    db
      .updateTable('seat')
      .set({ left_at: award.world.app.clock.seasonNow(SEASON), left_reason: 'Ốm' })
      .where('person_id', '=', personId)
      .execute();

  test('whoever comes after the discussion was opened gives an independent score first', async () => {
    award.world.clock.set(AT.presentation);
    const { app } = award.world;
    const { judge, assignmentId } = await seatLate('late');
    await sealSheet(award, judge, { entryId, score: 5 });
    const layers = await app.db
      .selectFrom('score_sheet_version as version')
      .innerJoin('score_sheet', 'score_sheet.id', 'version.score_sheet_id')
      .select('version.layer')
      .where('score_sheet.assignment_id', '=', assignmentId)
      .execute();
    expect(layers).toEqual([{ layer: 'independent' }]);
    const panel = taken(await readPanelResults(app, award.judges[0], { entryId }));
    expect(panel.result).toMatchObject({ countedJudges: 4 });
  });

  test('a sheet sealed from a seat that then ended without a word may still be decided on', async () => {
    const { app } = award.world;
    const { judge, assignmentId } = await seatLate('leaving');
    await sealSheet(award, judge, { entryId, score: 5 });
    await leave(app.db, judge);
    award.world.clock.set('2019-03-19T09:00:00+07:00');
    const asked = { seasonId: SEASON, assignmentId, reason: 'Chấm xong mới nghỉ', decisionNumber: '', seen: 0 };
    taken(await decideSheet(app, award.organiser, { ...asked, outcome: 'counted' }));
    const [row] = taken(await readResultTable(app, award.organiser, { seasonId: SEASON }));
    expect(row?.result).toMatchObject({ countedJudges: 5 });
  });

  test('nobody seals from a seat that is being ended', async () => {
    award.world.clock.set(AT.presentation);
    const { app } = award.world;
    const { judge } = await seatLate('replaced');
    const { scoreSheetId, definition } = await openSheetOf(award, judge, entryId);
    const keys = definition.criteria.flatMap(({ id, subCriteria }) => subCriteria.map((sub) => `${id}.${sub.id}`));
    const scores = Object.fromEntries(keys.map((one) => [one, 8]));
    const { revision } = taken(await saveScores(app, judge, { scoreSheetId, revision: 0, scores, comments: {} }));
    const sealing = await app.db.transaction().execute(async (db) => {
      await leave(db, judge);
      const asked = sealScoreSheet(app, judge, { scoreSheetId, revision });
      await expect.poll(() => backendsWaiting(app.db)).toBe(1);
      return { asked };
    });
    expect(codeOf(await sealing.asked)).toBe('entry-not-found');
  });

  test('an entry that is excluded leaves lists and results; its sheets stay', async () => {
    const { app } = award.world;
    expect(taken(await readResultTable(app, award.organiser, { seasonId: SEASON }))).toHaveLength(1);
    const exclusion = { entryId, decisionNumber: '15/QĐ-VINASA', reason: 'Kê khai không trung thực (Điều 10)' };
    taken(await excludeEntry(app, award.organiser, exclusion));
    expect(taken(await readResultTable(app, award.organiser, { seasonId: SEASON }))).toEqual([]);
    expect(taken(await listSheetProgress(app, award.organiser, { seasonId: SEASON }))).toEqual([]);
    for (const judge of award.judges) expect(taken(await listAssignments(app, judge))).toEqual([]);
    expect(codeOf(await readPanelResults(app, award.judges[0], { entryId }))).toBe('entry-not-found');
    const kept = await app.db.selectFrom('score_sheet_version').select('version').execute();
    expect(kept).toHaveLength(6);
    await expectInvariants(app.db);
  });
});

describe('a weight that was wrong, found after sheets were opened', () => {
  let award: Award;
  let entries: readonly [string, string];
  let fromVersion: number;
  beforeAll(async () => {
    award = await createAward();
    entries = [(await submitApplicant(award, 0)).entryId, (await submitApplicant(award, 1)).entryId];
    await assignToPanel(award, entries);
    fromVersion = award.world.app.seasons.find(SEASON)!.version;
  });
  afterAll(() => award.world.close());

  /** Puts a version of the season in force with other weights, another criterion or rules of a vote. */
  async function adopt(
    weights: Readonly<Record<string, number>>,
    change: { renamed?: readonly [string, string]; votes?: readonly FinalVoteRules[] } = {},
  ): Promise<void> {
    const { app } = award.world;
    const { season } = app.seasons.find(SEASON)!;
    if (season.kind !== 'award') throw new Error('no award');
    const scoreSheets = season.award.scoreSheets.map((sheet) =>
      sheet.id === 'phan-mem'
        ? {
            ...sheet,
            criteria: sheet.criteria.map((criterion) => ({
              ...criterion,
              id: criterion.id === change.renamed?.[0] ? change.renamed[1] : criterion.id,
              weight: weights[criterion.id] ?? criterion.weight,
            })),
          }
        : sheet,
    );
    const finalRound = change.votes && { votes: change.votes, needsAnalysis: false, source: ['quy-che-2019'] };
    const changed: AwardSeason = {
      ...season,
      award: { ...season.award, scoreSheets, ...(finalRound ? { finalRound } : {}) },
    };
    taken(await loadSeason(app, { season: changed, illustrative: [], by: null, reason: 'Sửa trọng số' }));
    await app.seasons.refresh();
  }

  const asked = () => ({ seasonId: SEASON, judgingRound: ROUND, sheetId: 'phan-mem', fromVersion });
  const preview = (who: Parameters<typeof previewSheetCorrection>[1] = award.organiser) =>
    previewSheetCorrection(award.world.app, who, asked());
  const confirm = (
    seen: string,
    reason = 'Nhầm trọng số khi nhập',
    who: typeof award.organiser | null = award.organiser,
  ) => correctSheetRules(award.world.app, who, { ...asked(), reason, decisionNumber: '12/QĐ', seen });
  const places = async () =>
    taken(await readResultTable(award.world.app, award.organiser, { seasonId: SEASON })).map((row) => [
      row.entryId,
      row.place,
      row.result?.resultHundredths ?? null,
    ]);
  const unique = { 'uniqueness.creative-technology': 10, 'uniqueness.shapes-fits-the-trend': 10 };
  const rich = {
    'finance-revenue-socio.product-revenue': 10,
    'finance-revenue-socio.number-of-users-companies': 10,
    'finance-revenue-socio.economic-and-social-impact': 10,
  };
  const RIGHT = { uniqueness: 25, 'finance-revenue-socio': 10 };

  test('there is nothing to correct until other weights are adopted, and only for the organiser', async () => {
    const { app } = award.world;
    for (const judge of award.judges) await sealSheet(award, judge, { entryId: entries[0], score: 7, except: unique });
    for (const judge of award.judges.slice(0, 2))
      await sealSheet(award, judge, { entryId: entries[1], score: 7, except: rich });
    await openSheetOf(award, award.judges[2], entries[1]);
    expect(codeOf(await preview())).toBe('correction-not-found');
    await adopt(RIGHT);
    const { proposed, made } = taken(await readSheetCorrections(app, award.organiser, { seasonId: SEASON }));
    expect(made).toEqual([]);
    expect(proposed).toMatchObject([
      {
        ...{
          judgingRound: ROUND,
          sheetId: 'phan-mem',
          fromVersion,
          toVersion: fromVersion + 1,
          sheets: 6,
          obstacle: null,
        },
        changes: [
          { part: 'uniqueness', before: 15, after: 25 },
          { part: 'finance-revenue-socio', before: 20, after: 10 },
        ],
      },
    ]);
    for (const [who, code] of [
      [award.secretariat, 'season-not-found'],
      [award.auditor, 'season-not-found'],
      [award.judges[0], 'season-not-found'],
      [null, 'not-signed-in'],
    ] as const) {
      expect(codeOf(await readSheetCorrections(app, who, { seasonId: SEASON }))).toBe(code);
      expect(codeOf(await preview(who))).toBe(code);
      expect(codeOf(await confirm('', 'Lý do', who))).toBe(code);
    }
  });

  test('what may not be seen yet is kept back; what changes meanwhile is looked at again', async () => {
    const early = taken(await preview());
    expect(early.entries.map(({ isKeptBack, judges, result }) => [isKeptBack, judges.length, result.after])).toEqual([
      [false, 3, 775],
      [true, 0, null],
    ]);
    await sealSheet(award, award.judges[2], { entryId: entries[1], score: 7, except: rich });
    expect(codeOf(await confirm(early.seen))).toBe('results-changed-meanwhile');
  });

  test('both results stand side by side before, and the corrected one counts everywhere after; sealed scores stay', async () => {
    const { app } = award.world;
    const sealedRows = () =>
      app.db
        .selectFrom('score_sheet_version')
        .select(['score_sheet_id', 'version', 'scores', 'total_ten_thousandths'])
        .orderBy('score_sheet_id')
        .execute();
    const before = await sealedRows();
    const both = [
      { entryId: entries[0], result: { before: 745, after: 775 }, place: { before: 2, after: 1 } },
      { entryId: entries[1], result: { before: 760, after: 730 }, place: { before: 1, after: 2 } },
    ];
    const seen = taken(await preview());
    expect(seen.entries).toMatchObject(both);
    expect(await places()).toEqual([
      [entries[1], 1, 760],
      [entries[0], 2, 745],
    ]);
    expect(codeOf(await confirm(seen.seen, ' '))).toBe('weights-reason-missing');
    taken(await confirm(seen.seen));
    expect(codeOf(await confirm(seen.seen))).toBe('correction-not-found');
    expect(await places()).toEqual([
      [entries[0], 1, 775],
      [entries[1], 2, 730],
    ]);
    expect(await sealedRows()).toEqual(before);
    const panel = taken(await readPanelResults(app, award.judges[0], { entryId: entries[0] }));
    expect([panel.own?.totalHundredths, panel.result?.resultHundredths]).toEqual([775, 775]);
    const { made, proposed } = taken(await readSheetCorrections(app, award.organiser, { seasonId: SEASON }));
    expect(proposed).toEqual([]);
    expect(made).toMatchObject([{ reason: 'Nhầm trọng số khi nhập', decisionNumber: '12/QĐ', entries: both }]);
    const { standings } = taken(await readSheetHistory(app, award.organiser, { entryId: entries[0] }));
    expect(standings.at(-1)?.resultHundredths).toBe(775);
    const acts = await app.db
      .selectFrom('audit_event')
      .select('action')
      .where('action', '=', 'sheet-weights-corrected')
      .execute();
    expect(acts).toHaveLength(1);
  });

  test('judges of sealed sheets are told, of their own totals alone, until they say that they read it', async () => {
    const { app } = award.world;
    const judge = award.judges[1];
    const waits = async () => (await listWork(app, judge)).filter(({ kind }) => kind === 'corrected-sheets');
    expect(await waits()).toMatchObject([{ count: 1, path: '/cham-diem/dinh-chinh' }]);
    const [own] = taken(await readOwnCorrections(app, judge));
    expect(own?.sheets.map(({ total }) => total).toSorted((a, b) => a.before! - b.before!)).toEqual([
      { before: 745, after: 775 },
      { before: 760, after: 730 },
    ]);
    await sendJudgeMails(app, judgeMailWords, new AbortController().signal);
    const mails = await app.db
      .selectFrom('judge_mail')
      .select(['kind', 'body'])
      .where('sent_at', 'is not', null)
      .execute();
    expect(mails.filter(({ kind }) => kind === 'corrected')).toHaveLength(3);
    for (const { body } of mails) expect(body).not.toMatch(/Sông Mã|\b[67][,.]\d|undefined/);
    for (const who of [award.organiser, award.secretariat, award.auditor])
      expect(taken(await readOwnCorrections(app, who))).toEqual([]);
    expect(codeOf(await readOwnCorrections(app, null))).toBe('not-signed-in');
    taken(await noteCorrectionsRead(app, judge));
    expect(await waits()).toEqual([]);
    expect(taken(await readOwnCorrections(app, judge))).toMatchObject([{ isUnread: false }]);
  });

  test('a later version of a sheet is sealed by the corrected weights, and its receipt says by which', async () => {
    const { app } = award.world;
    const judge = award.judges[0];
    const { scoreSheetId } = await openSheetOf(award, judge, entries[0]);
    expect(codeOf(await correctScoreSheet(app, judge, { scoreSheetId, reason: 'Nhập nhầm' }))).toBe('others-sealed');
    expect(taken(await readScoreSheet(app, judge, { scoreSheetId })).mayCorrect).toBe(false);
    taken(await openDiscussion(app, award.organiser, { entryId: entries[0] }));
    expect(taken(await readScoreSheet(app, judge, { scoreSheetId })).mayCorrect).toBe(true);
    taken(await correctScoreSheet(app, judge, { scoreSheetId, reason: 'Nhập nhầm' }));
    const { scores, revision, totalHundredths, assignmentId } = taken(
      await readScoreSheet(app, judge, { scoreSheetId }),
    );
    expect(totalHundredths).toBe(775);
    const changed = { ...scores, 'dossier-quality.complete-dossier': 7 };
    const written = { scores: changed, comments: {}, changeReasons: { 'dossier-quality': 'Đã có đủ hồ sơ' } };
    const saved = taken(await saveScores(app, judge, { scoreSheetId, revision, ...written }));
    taken(await sealScoreSheet(app, judge, { scoreSheetId, revision: saved.revision }));
    const receipts = taken(await listSheetReceipts(app, judge, { assignmentId }));
    expect(receipts.map(({ opening }) => judgeDocument(opening).valid)).toEqual([true, true]);
    expect(receipts.map(({ opening }) => opening.document)).toMatchObject([
      { rulesVersion: fromVersion + 1, totalTenThousandths: 77_500 },
      { rulesVersion: fromVersion, totalTenThousandths: 74_500 },
    ]);
  });

  test('it is refused where more than weights differs, once a vote is prepared, and once a result is decided', async () => {
    const { app } = award.world;
    fromVersion += 1;
    await adopt({}, { renamed: ['uniqueness', 'khac'] });
    expect(codeOf(await preview())).toBe('correction-more-than-weights');
    const rules: FinalVoteRules = {
      ...{ title: 'sao-khue', method: 'approval', secret: true, ties: ['draw'] },
      ...{ quorumPercent: 90, inWriting: true, of: 'members', percent: 30, recusedLeave: true },
    };
    await adopt({ khac: 15, 'finance-revenue-socio': 20 }, { renamed: ['khac', 'uniqueness'], votes: [rules] });
    const seen = taken(await preview());
    award.world.clock.set('2019-03-20T09:00:00+07:00');
    const move = { id: app.ids.uuid(), entry_id: entries[1], from_state: 'accepted', to_state: 'not-recognised' };
    const undone = app.db.transaction().execute(async (db) => {
      const moment = {
        reason: null,
        moved_by: award.organiser.personId,
        moved_at: app.clock.wallNow(),
        rehearsed: false,
      };
      await db
        .insertInto('entry_move')
        .values({ ...move, ...moment, sequence: 1000 })
        .execute();
      return Promise.reject(new Error(codeOf(await previewSheetCorrection({ ...app, db }, award.organiser, asked()))));
    });
    await expect(undone).rejects.toThrow('result-decided-already');
    const councilId = (await app.db.selectFrom('council').select('id').executeTakeFirstOrThrow()).id;
    taken(
      await prepareFinalVote(app, award.organiser, {
        seasonId: SEASON,
        councilId,
        titleId: 'sao-khue',
        categoryIds: [],
      }),
    );
    expect(codeOf(await preview())).toBe('final-vote-begun');
    const { scoreSheetId } = await openSheetOf(award, award.judges[0], entries[0]);
    const late = await correctScoreSheet(app, award.judges[0], { scoreSheetId, reason: 'Sau khi vào bỏ phiếu' });
    expect(codeOf(late)).toBe('scores-settled');
    expect(codeOf(await openDiscussion(app, award.organiser, { entryId: entries[1] }))).toBe('judging-round-closed');
    expect(codeOf(await confirm(seen.seen))).toBe('final-vote-begun');
    await expectInvariants(app.db);
  });
});
