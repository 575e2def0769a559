import type { Kysely } from 'kysely';
import type { RandomnessSource } from '#core/ledger/randomness-source.ts';
import type { RandomnessValue } from '#core/ledger/randomness-value.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/** Commits to the seed of a round's lots; the first commitment stays. */
export async function insertLotCommitment(
  db: Kysely<Database>,
  row: {
    readonly seasonId: string;
    readonly roundId: string;
    readonly commitment: Uint8Array;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await db
    .insertInto('lot_draw')
    .values({ season_id: row.seasonId, round_id: row.roundId, commitment: row.commitment, committed_at: row.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Reveals the seed of a round's lots, once. */
export async function revealLotSeed(
  db: Kysely<Database>,
  row: {
    readonly seasonId: string;
    readonly roundId: string;
    readonly seed: Uint8Array;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await db
    .updateTable('lot_draw')
    .set({ seed: row.seed, revealed_at: row.at })
    .where('season_id', '=', row.seasonId)
    .where('round_id', '=', row.roundId)
    .where('seed', 'is', null)
    .execute();
}

/** Commitment and, once revealed, seed of a round's lots. */
export async function findLotDraw(db: ReadonlyKysely, seasonId: string, roundId: string) {
  return db
    .selectFrom('lot_draw')
    .select(['commitment', 'committed_at', 'seed', 'revealed_at'])
    .where('season_id', '=', seasonId)
    .where('round_id', '=', roundId)
    .executeTakeFirst();
}

export interface NewLotSource {
  readonly id: string;
  readonly seasonId: string;
  readonly roundId: string;
  readonly number: number;
  readonly source: RandomnessSource;
  readonly reason: string;
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Names a source for a round's lots; `false` when somebody named one at the same moment. */
export async function insertLotSource(db: Kysely<Database>, row: NewLotSource): Promise<boolean> {
  const result = await db
    .insertInto('lot_source')
    .values({
      id: row.id,
      season_id: row.seasonId,
      round_id: row.roundId,
      number: row.number,
      source: JSON.stringify(row.source),
      reason: row.reason,
      chosen_by: row.by,
      chosen_at: row.at,
      rehearsed: row.rehearsed,
    })
    .onConflict((conflict) => conflict.columns(['season_id', 'round_id', 'number']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Every source a round's lots were to come from, in the order they were named; the last one counts. */
export async function listLotSources(db: ReadonlyKysely, seasonId: string, roundId: string) {
  const rows = await db
    .selectFrom('lot_source')
    .innerJoin('person', 'person.id', 'lot_source.chosen_by')
    .select(['lot_source.id', 'lot_source.number', 'lot_source.source', 'lot_source.reason', 'lot_source.chosen_at'])
    .select('person.name as chosen_by')
    .where('lot_source.season_id', '=', seasonId)
    .where('lot_source.round_id', '=', roundId)
    .orderBy('lot_source.number')
    .execute();
  return rows.map((row) => ({ ...row, source: row.source as unknown as RandomnessSource }));
}

/** Freezes the list of a round's draw; the first one stays. */
export async function insertLotList(
  db: Kysely<Database>,
  row: {
    readonly seasonId: string;
    readonly roundId: string;
    readonly rankingId: string;
    readonly listHash: Uint8Array;
    readonly participantCount: number;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await db
    .insertInto('lot_list')
    .values({
      season_id: row.seasonId,
      round_id: row.roundId,
      ranking_id: row.rankingId,
      list_hash: row.listHash,
      participant_count: row.participantCount,
      frozen_at: row.at,
    })
    .execute();
}

/** The frozen list of a round's draw. */
export async function findLotList(db: ReadonlyKysely, seasonId: string, roundId: string) {
  return db
    .selectFrom('lot_list')
    .select(['list_hash', 'participant_count', 'frozen_at'])
    .where('season_id', '=', seasonId)
    .where('round_id', '=', roundId)
    .executeTakeFirst();
}

/** Keeps what somebody entered of a source; `false` when this party's share is there already. */
export async function insertLotEntry(
  db: Kysely<Database>,
  row: {
    readonly id: string;
    readonly sourceId: string;
    /** Place of the party among those named, from 0; `null` = numbers. */
    readonly party: number | null;
    readonly entered: object;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<boolean> {
  const result = await db
    .insertInto('lot_entry')
    .values({
      id: row.id,
      source_id: row.sourceId,
      party: row.party,
      entered: JSON.stringify(row.entered),
      entered_by: row.by,
      entered_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** What was entered of a source, the oldest first. */
export async function listLotEntries(db: ReadonlyKysely, sourceId: string) {
  return db
    .selectFrom('lot_entry')
    .innerJoin('person', 'person.id', 'lot_entry.entered_by')
    .select(['lot_entry.party', 'lot_entry.entered', 'lot_entry.entered_by', 'lot_entry.entered_at'])
    .select('person.name as entered_by_name')
    .where('lot_entry.source_id', '=', sourceId)
    .orderBy('lot_entry.sequence')
    .execute();
}

/** Keeps what a source gave, once; `false` when it is there. */
export async function insertLotValue(
  db: Kysely<Database>,
  row: {
    readonly seasonId: string;
    readonly roundId: string;
    readonly sourceId: string;
    readonly value: RandomnessValue;
    readonly randomness: Uint8Array;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<boolean> {
  const result = await db
    .insertInto('lot_value')
    .values({
      season_id: row.seasonId,
      round_id: row.roundId,
      source_id: row.sourceId,
      value: JSON.stringify(row.value),
      randomness: row.randomness,
      settled_by: row.by,
      settled_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** What the source of a round's lots gave. */
export async function findLotValue(db: ReadonlyKysely, seasonId: string, roundId: string) {
  const row = await db
    .selectFrom('lot_value')
    .innerJoin('person', 'person.id', 'lot_value.settled_by')
    .select(['lot_value.value', 'lot_value.randomness', 'lot_value.settled_at', 'person.name as settled_by'])
    .where('lot_value.season_id', '=', seasonId)
    .where('lot_value.round_id', '=', roundId)
    .executeTakeFirst();
  return row && { ...row, value: row.value as unknown as RandomnessValue };
}
