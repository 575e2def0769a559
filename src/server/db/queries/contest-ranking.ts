import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { ATTEMPT_COLUMNS } from './contest.ts';

/** Attempts of a round that nobody handed in, a page at a time in the order of their keys. */
export async function listOpenAttempts(
  db: ReadonlyKysely,
  page: { readonly seasonId: string; readonly roundId: string; readonly after: string; readonly limit: number },
) {
  return db
    .selectFrom('attempt')
    .select(ATTEMPT_COLUMNS)
    .where('season_id', '=', page.seasonId)
    .where('round_id', '=', page.roundId)
    .where('submitted_at', 'is', null)
    .where('attempt_id', '>', page.after)
    .orderBy('attempt_id')
    .limit(page.limit)
    .execute();
}

/** Closes a round; `false` when it was closed already. */
export async function insertRoundClose(
  db: Kysely<Database>,
  row: {
    readonly seasonId: string;
    readonly roundId: string;
    readonly at: Temporal.Instant;
    readonly rehearsed: boolean;
  },
): Promise<boolean> {
  const result = await db
    .insertInto('round_close')
    .values({ season_id: row.seasonId, round_id: row.roundId, closed_at: row.at, rehearsed: row.rehearsed })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Whether a round was closed: from then on nothing is added to it. */
export async function isRoundClosed(db: ReadonlyKysely, seasonId: string, roundId: string): Promise<boolean> {
  const row = await db
    .selectFrom('round_close')
    .select('closed_at')
    .where('season_id', '=', seasonId)
    .where('round_id', '=', roundId)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Transactions that are writing attempts at this moment; with `among`, those of them that still are. A statement locks its table
 * before it looks at the rows: whoever does not write now will see what is committed by now.
 */
export async function listAttemptWriters(db: Kysely<Database>, among?: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ writer: string }>`
    select distinct virtualtransaction as writer from pg_locks
    where locktype = 'relation' and relation = 'attempt'::regclass and mode = 'RowExclusiveLock'
      and database = (select oid from pg_database where datname = current_database())
      and (${among ?? null}::text[] is null or virtualtransaction = any (${among ?? null}::text[]))`.execute(db);
  return rows.map(({ writer }) => writer);
}

/** Waits until nobody else ranks, voids or publishes in this season, and holds the others back until the transaction ends. */
export async function lockRankings(db: Kysely<Database>, seasonId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rankings/${seasonId}`}, 0))`.execute(db);
}

/** Rounds of a season that were closed, and when. */
export async function listRoundCloses(db: ReadonlyKysely, seasonId: string) {
  return db.selectFrom('round_close').select(['round_id', 'closed_at']).where('season_id', '=', seasonId).execute();
}

function rankings(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('ranking')
    .leftJoin('ranking_publication', 'ranking_publication.ranking_id', 'ranking.id')
    .leftJoin('ranking_final', 'ranking_final.ranking_id', 'ranking.id')
    .distinctOn('ranking.round_id')
    .select([
      'ranking.id',
      'ranking.round_id',
      'ranking.revision',
      'ranking.rules_version',
      'ranking.prediction_truth',
      'ranking.prediction_denominator',
      'ranking.attempt_count',
      'ranking.participant_count',
      'ranking.all_correct_count',
      'ranking.computed_at',
      'ranking.rehearsed',
      'ranking.lot_list_hash',
      'ranking.prize_holders',
      'ranking.key_rulings',
      'ranking.lots',
      'ranking.lots_decide',
      'ranking_publication.published_at',
      'ranking_publication.corrects',
      'ranking_publication.complaints_until',
      'ranking_final.declared_at as final_at',
    ])
    .where('ranking.season_id', '=', seasonId)
    .orderBy('ranking.round_id')
    .orderBy('ranking.revision', 'desc');
}

/** The newest ranking of each round of a season, with its publication if there is one. */
export async function listLatestRankings(db: ReadonlyKysely, seasonId: string) {
  return rankings(db, seasonId).execute();
}

/** One revision of a round's ranking, with its publication if there is one: a list of at most one. */
export async function listRankingsOf(
  db: ReadonlyKysely,
  wanted: { readonly seasonId: string; readonly roundId: string; readonly revision: number },
) {
  return rankings(db, wanted.seasonId)
    .where('ranking.round_id', '=', wanted.roundId)
    .where('ranking.revision', '=', wanted.revision)
    .execute();
}

/**
 * Participants of a round with an attempt that was voided, by id: of those on the frozen list of the draw, nobody else can have
 * left it. A void before the first ranking came before the list and is not on it.
 */
export async function listTouchedByVoids(
  db: ReadonlyKysely,
  seasonId: string,
  roundId: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('attempt_void')
    .innerJoin('attempt', (join) =>
      join
        .onRef('attempt.participant_id', '=', 'attempt_void.participant_id')
        .onRef('attempt.attempt_id', '=', 'attempt_void.attempt_id'),
    )
    .innerJoin('ranking_place as drawn', 'drawn.participant_id', 'attempt.participant_id')
    .innerJoin('ranking as first', 'first.id', 'drawn.ranking_id')
    .select('attempt.participant_id')
    .distinct()
    .where('attempt.season_id', '=', seasonId)
    .where('attempt.round_id', '=', roundId)
    .where('first.season_id', '=', seasonId)
    .where('first.round_id', '=', roundId)
    .where('first.revision', '=', 1)
    .orderBy('attempt.participant_id')
    .execute();
  return rows.map((row) => row.participant_id);
}

/** Participants of a round who were restored and do not stand on the frozen list of the draw, by id; none before it is frozen. */
export async function listReadmitted(
  db: ReadonlyKysely,
  seasonId: string,
  roundId: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('attempt_void')
    .innerJoin('attempt', (join) =>
      join
        .onRef('attempt.participant_id', '=', 'attempt_void.participant_id')
        .onRef('attempt.attempt_id', '=', 'attempt_void.attempt_id'),
    )
    .innerJoin('ranking as first', (join) =>
      join
        .onRef('first.season_id', '=', 'attempt.season_id')
        .onRef('first.round_id', '=', 'attempt.round_id')
        .on('first.revision', '=', 1),
    )
    .leftJoin('ranking_place as drawn', (join) =>
      join.onRef('drawn.ranking_id', '=', 'first.id').onRef('drawn.participant_id', '=', 'attempt_void.participant_id'),
    )
    .select('attempt_void.participant_id')
    .distinct()
    .where('attempt.season_id', '=', seasonId)
    .where('attempt.round_id', '=', roundId)
    .where('attempt_void.restored_at', 'is not', null)
    .where('drawn.participant_id', 'is', null)
    .orderBy('attempt_void.participant_id')
    .execute();
  return rows.map((row) => row.participant_id);
}

/** Who stands on the list a round's lots are drawn from (its first ranking) and no longer in this ranking, by id. */
export async function listWithdrawn(
  db: ReadonlyKysely,
  ranking: { readonly id: string; readonly seasonId: string; readonly roundId: string },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('ranking_place as drawn')
    .innerJoin('ranking as first', 'first.id', 'drawn.ranking_id')
    .leftJoin('ranking_place as kept', (join) =>
      join.onRef('kept.participant_id', '=', 'drawn.participant_id').on('kept.ranking_id', '=', ranking.id),
    )
    .select('drawn.participant_id')
    .where('first.season_id', '=', ranking.seasonId)
    .where('first.round_id', '=', ranking.roundId)
    .where('first.revision', '=', 1)
    .where('kept.participant_id', 'is', null)
    .orderBy('drawn.participant_id')
    .execute();
  return rows.map((row) => row.participant_id);
}

export type RankingRow = Awaited<ReturnType<typeof listLatestRankings>>[number];

export interface NewRanking {
  readonly id: string;
  readonly seasonId: string;
  readonly roundId: string;
  readonly revision: number;
  readonly rulesVersion: number;
  readonly predictionTruth: number | null;
  readonly predictionDenominator: number;
  readonly attemptCount: number;
  readonly participantCount: number;
  readonly allCorrectCount: number;
  readonly lotListHash: Uint8Array | null;
  /** Whether its lots are drawn, and what they decide. */
  readonly lots: { readonly state: string; readonly decide: string };
  /** Participant ids, sorted: who has a prize of another round that the rules count. */
  readonly prizeHolders: readonly string[];
  /** How many rulings about questions of the round its marks are under. */
  readonly keyRulings: number;
  readonly computedAt: Temporal.Instant;
  readonly computedBy: string | null;
  readonly rehearsed: boolean;
}

/** Adds a ranking; `false` when this revision exists already. */
export async function insertRanking(db: Kysely<Database>, row: NewRanking): Promise<boolean> {
  const result = await db
    .insertInto('ranking')
    .values({
      id: row.id,
      season_id: row.seasonId,
      round_id: row.roundId,
      revision: row.revision,
      rules_version: row.rulesVersion,
      prediction_truth: row.predictionTruth,
      prediction_denominator: row.predictionDenominator,
      attempt_count: row.attemptCount,
      participant_count: row.participantCount,
      all_correct_count: row.allCorrectCount,
      lot_list_hash: row.lotListHash,
      lots: row.lots.state,
      lots_decide: row.lots.decide,
      prize_holders: [...row.prizeHolders],
      key_rulings: row.keyRulings,
      computed_at: row.computedAt,
      computed_by: row.computedBy,
      rehearsed: row.rehearsed,
    })
    .onConflict((conflict) => conflict.columns(['season_id', 'round_id', 'revision']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** A page of a ranking in order of place. */
export async function listPlaces(
  db: ReadonlyKysely,
  rankingId: string,
  page: { readonly after: number; readonly limit: number },
) {
  return db
    .selectFrom('ranking_place')
    .select(PLACE_COLUMNS)
    .where('ranking_id', '=', rankingId)
    .where('place', '>', page.after)
    .orderBy('place')
    .limit(page.limit)
    .execute();
}

const PLACE_COLUMNS = [
  'place',
  'rank',
  'participant_id',
  'attempt_id',
  'display_name',
  'unit_id',
  'score_hundredths',
  'score_divisor',
  'all_correct',
  'prediction',
  'prediction_error',
  'duration_ms',
  'attempts_used',
  'by_lot',
  'prize_id',
] as const;

export type PlaceRow = Awaited<ReturnType<typeof listPlaces>>[number];

/** One participant's place in a ranking. */
export async function findPlace(db: ReadonlyKysely, rankingId: string, participantId: string) {
  return db
    .selectFrom('ranking_place')
    .select(PLACE_COLUMNS)
    .where('ranking_id', '=', rankingId)
    .where('participant_id', '=', participantId)
    .executeTakeFirst();
}

/** Everybody who holds a prize in one of these rankings. */
export async function listPrizeHolders(
  db: ReadonlyKysely,
  rankingIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('ranking_place')
    .select('participant_id')
    .where('ranking_id', '=', sql<string>`any(${rankingIds}::uuid[])`)
    .where('prize_id', 'is not', null)
    .execute();
  return new Set(rows.map((row) => row.participant_id));
}

export interface NewPublication {
  readonly rankingId: string;
  readonly seasonId: string;
  readonly roundId: string;
  /** The published ranking this one is published over; `null` = the first of its round. */
  readonly corrects: string | null;
  readonly complaintsUntil: Temporal.Instant | null;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/**
 * Publishes a ranking; `false` when it was already, when its round has a published ranking that this one does not correct, or
 * when what it corrects was corrected already: the database decides.
 */
export async function insertRankingPublication(db: Kysely<Database>, row: NewPublication): Promise<boolean> {
  const result = await db
    .insertInto('ranking_publication')
    .values({
      ranking_id: row.rankingId,
      season_id: row.seasonId,
      round_id: row.roundId,
      corrects: row.corrects,
      complaints_until: row.complaintsUntil,
      published_by: row.by,
      published_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export interface NewVoid {
  readonly participantId: string;
  readonly attemptId: string;
  /** The proposal that a second person confirmed. */
  readonly proposalId: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** Voids an attempt; `false` when it is void already. One that was restored may be voided another time. */
export async function insertAttemptVoid(db: Kysely<Database>, row: NewVoid): Promise<boolean> {
  const result = await db
    .insertInto('attempt_void')
    .values({
      participant_id: row.participantId,
      attempt_id: row.attemptId,
      number: sql<number>`1 + (select count(*)::int from attempt_void as before
        where before.participant_id = ${row.participantId} and before.attempt_id = ${row.attemptId})`,
      proposal_id: row.proposalId,
      reason: row.reason,
      voided_by: row.by,
      voided_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
