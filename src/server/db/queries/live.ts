import { sql, type Kysely, type SqlBool } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

export interface LiveCountRow {
  readonly seasonId: string;
  readonly minute: string;
  readonly kind: string;
  readonly detail: string;
  readonly count: number;
}

/** Adds counts to those of the same minute, in one statement. Rows come in one order, so that two processes never wait for each other. */
export async function addLiveCounts(db: Kysely<Database>, counts: readonly LiveCountRow[]): Promise<void> {
  const rows = counts.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  await sql`
    insert into live_minute (season_id, minute, kind, detail, count)
    select * from unnest(${rows.map((row) => row.seasonId)}::text[], ${rows.map((row) => row.minute)}::timestamptz[],
      ${rows.map((row) => row.kind)}::text[], ${rows.map((row) => row.detail)}::text[], ${rows.map((row) => row.count)}::bigint[])
    on conflict (season_id, minute, kind, detail) do update set count = live_minute.count + excluded.count`.execute(db);
}

function orderOf({ seasonId, minute, kind, detail }: LiveCountRow): string {
  return [seasonId, minute, kind, detail].join('\t');
}

/** The counts of a season (or '', the installation) from a minute on. */
export async function listLiveMinutes(db: ReadonlyKysely, seasonId: string, since: Temporal.Instant) {
  const rows = await db
    .selectFrom('live_minute')
    .select(['minute', 'kind', 'detail', 'count'])
    .where('season_id', '=', seasonId)
    .where('minute', '>=', since)
    .orderBy('minute')
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** What was counted of each kind in a season, ever. */
export async function sumLiveMinutes(db: ReadonlyKysely, seasonId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('live_minute')
    .select(({ fn }) => ['kind', fn.sum<string>('count').as('count')])
    .where('season_id', '=', seasonId)
    .groupBy('kind')
    .execute();
  return new Map(rows.map((row) => [row.kind, Number(row.count)]));
}

/** How many people are registered in a season: one pass over an index. */
export async function countRegistered(db: ReadonlyKysely, seasonId: string): Promise<number> {
  const row = await db
    .selectFrom('participant')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('season_id', '=', seasonId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** How many entries wait to enter the log of a season. */
export async function countWaitingEntries(db: ReadonlyKysely, seasonId: string): Promise<number> {
  const row = await db
    .selectFrom('ledger_pending')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('season_id', '=', seasonId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Some submitted attempts of a round with their answers: enough to see which questions are left blank. */
export async function sampleSubmitted(
  db: ReadonlyKysely,
  round: { readonly seasonId: string; readonly roundId: string; readonly limit: number },
) {
  return db
    .selectFrom('attempt')
    .select(['participant_id', 'attempt_number', 'rules_version', 'bank_version', 'answers'])
    .where('season_id', '=', round.seasonId)
    .where('round_id', '=', round.roundId)
    .where('submitted_at', 'is not', null)
    .limit(round.limit)
    .execute();
}

export interface PaperKey {
  readonly participantId: string;
  readonly attemptId: string;
}

/** A paper with the answers saved last, by question. */
export interface PaperRow extends PaperKey {
  readonly answers: Readonly<Record<string, readonly string[]>>;
  readonly isSubmitted: boolean;
}

/** Open papers of a round, the one with the latest deadline first: along an index of the open ones alone. */
export async function listOpenPapers(
  db: ReadonlyKysely,
  round: { readonly seasonId: string; readonly roundId: string; readonly limit: number },
): Promise<readonly PaperRow[]> {
  const rows = await db
    .selectFrom('attempt')
    .select(['participant_id', 'attempt_id', 'answers'])
    .where('season_id', '=', round.seasonId)
    .where('round_id', '=', round.roundId)
    .where('submitted_at', 'is', null)
    .orderBy('deadline', (order) => order.desc().nullsFirst())
    .limit(round.limit)
    .execute();
  return rows.map((row) => paperOf({ ...row, submitted_at: null }));
}

/** These papers as they stand now, by their keys. */
export async function listPapers(db: ReadonlyKysely, keys: readonly PaperKey[]): Promise<readonly PaperRow[]> {
  const rows = await db
    .selectFrom('attempt')
    .select(['participant_id', 'attempt_id', 'answers', 'submitted_at'])
    .where(
      sql<SqlBool>`(participant_id, attempt_id) in (select * from unnest(${keys.map((key) => key.participantId)}::uuid[], ${keys.map((key) => key.attemptId)}::uuid[]))`,
    )
    .execute();
  return rows.map(paperOf);
}

function paperOf(row: {
  readonly participant_id: string;
  readonly attempt_id: string;
  readonly answers: unknown;
  readonly submitted_at: unknown;
}): PaperRow {
  return {
    participantId: row.participant_id,
    attemptId: row.attempt_id,
    answers: row.answers as PaperRow['answers'],
    isSubmitted: row.submitted_at !== null,
  };
}
