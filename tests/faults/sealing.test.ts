import { sql, type KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '#server/app/app.ts';
import { sealPaperSheet } from '#server/app/judging/seal-paper-sheet.ts';
import { sealScoreSheet } from '#server/app/judging/seal-score-sheet.ts';
import { listAssignments } from '#server/app/judging/list-assignments.ts';
import { saveScores } from '#server/app/judging/save-scores.ts';
import { assignToPanel, createAward, openSheetOf, submitApplicant, taken, type Award } from '#tests/support/award.ts';
import { expectInvariants } from '#tests/support/invariants.ts';

let award: Award;
let entryId: string;
beforeAll(async () => {
  award = await createAward();
  entryId = (await submitApplicant(award)).entryId;
  await assignToPanel(award, [entryId]);
});
afterAll(() => award.world.close());

/** The program as it is when its connection is cut right after this statement of a transaction, as by a power cut. */
function cutAfter(statement: number): App {
  const { app } = award.world;
  let executed = 0;
  const cut: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      executed += 1;
      const { rows } = await sql<{ pid: number }>`
        select pid from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`.execute(
        app.db,
      );
      if (rows.length === 0)
        executed -= 1; // not in the transaction yet
      else if (executed === statement)
        for (const { pid } of rows) await sql`select pg_terminate_backend(${pid}::integer)`.execute(app.db);
      return result;
    },
  };
  return { ...app, db: app.db.withPlugin(cut) };
}

/** How much of each thing a sealing leaves. */
async function left() {
  const { rows } = await sql<Record<string, number>>`select
    (select count(*)::int from score_sheet_version) as versions,
    (select count(*)::int from score_sheet_receipt) as receipts,
    (select count(*)::int from ledger_record where kind = 'score-sheet') as records,
    (select count(*)::int from ledger_pending where entry ->> 'type' = 'score-sheet')
      + (select count(*)::int from ledger_leaf where kind = 'score-sheet') as leaves,
    (select count(*)::int from audit_event where action = 'score-sheet-sealed') as acts`.execute(award.world.app.db);
  return rows[0];
}

const nothing = { versions: 0, receipts: 0, records: 0, leaves: 0, acts: 0 };
const MOST_STATEMENTS = 20;

/** Cuts the power after the first statement, the second, and so on, until the work gets through; answers how often it was cut. */
async function cutUntilDone(work: (app: App) => Promise<unknown>, before: object): Promise<number> {
  for (let cuts = 0; cuts < MOST_STATEMENTS; cuts++) {
    const outcome = await work(cutAfter(cuts + 1)).then(
      () => 'done',
      () => 'cut',
    );
    if (outcome === 'done') return cuts;
    expect(await left(), `after statement ${cuts + 1}`).toEqual(before);
  }
  throw new Error('never done');
}

test('a power cut after any statement of sealing leaves nothing; the next try seals everything once', async () => {
  const judge = award.judges[0];
  const { scoreSheetId, definition } = await openSheetOf(award, judge, entryId);
  const keys = definition.criteria.flatMap(({ id, subCriteria }) => subCriteria.map((sub) => `${id}.${sub.id}`));
  const scores = Object.fromEntries(keys.map((key) => [key, 7]));
  const { revision } = taken(
    await saveScores(award.world.app, judge, { scoreSheetId, revision: 0, scores, comments: {} }),
  );
  const seal = async (app: App) => taken(await sealScoreSheet(app, judge, { scoreSheetId, revision }));
  const cuts = await cutUntilDone(seal, nothing);
  expect(cuts).toBeGreaterThanOrEqual(6); // draft, layer, version, receipt, record with leaf, act
  expect(await left()).toEqual({ versions: 1, receipts: 1, records: 1, leaves: 1, acts: 1 });
  await seal(award.world.app); // the reply was lost: the same receipt again
  expect(await left()).toEqual({ versions: 1, receipts: 1, records: 1, leaves: 1, acts: 1 });
});

test('the same for a sheet typed from paper, and what is kept beside it', async () => {
  const { app } = award.world;
  const judge = award.judges[1];
  const { assignmentId } = taken(await listAssignments(app, judge)).find((one) => one.entryId === entryId)!;
  const kept = (await app.db.selectFrom('score_sheet_version').select('scores').executeTakeFirstOrThrow()).scores;
  const content = { scores: kept as Record<string, number>, comments: {}, extras: {} };
  const paper = { assignmentId, enteredFor: judge.personId, content };
  const one = { versions: 1, receipts: 1, records: 1, leaves: 1, acts: 1 };
  const cuts = await cutUntilDone(
    async (cut) =>
      taken(
        await sealPaperSheet(cut, award.secretariat, paper, async (db) => {
          await sql`select 1`.execute(db);
        }),
      ),
    one,
  );
  expect(cuts).toBeGreaterThanOrEqual(8);
  expect(await left()).toEqual({ versions: 2, receipts: 2, records: 2, leaves: 2, acts: 2 });
  const typed = await app.db
    .selectFrom('score_sheet_version')
    .select(['sealed_by', 'entered_for'])
    .where('entered_for', 'is not', null)
    .execute();
  expect(typed).toEqual([{ sealed_by: award.secretariat.personId, entered_for: judge.personId }]);
  await expectInvariants(app.db);
});
