import type { Kysely } from 'kysely';
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
