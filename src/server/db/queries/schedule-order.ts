import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeasonDesk } from './dossier-queue.ts';

/** Keeps what the seed of a version's draw is committed to by. */
export async function insertOrderCommitment(
  db: Kysely<Database>,
  row: { readonly scheduleId: string; readonly commitment: Uint8Array; readonly at: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('schedule_order')
    .values({ schedule_id: row.scheduleId, commitment: Buffer.from(row.commitment), committed_at: row.at })
    .execute();
}

/** The commitment of a version's draw, and the draw where it was made; `undefined` = its order is not drawn. */
export async function findOrder(db: ReadonlyKysely, scheduleId: string) {
  return db
    .selectFrom('schedule_order')
    .leftJoin('schedule_order_draw as draw', 'draw.schedule_id', 'schedule_order.schedule_id')
    .select(['schedule_order.commitment', 'schedule_order.committed_at as committedAt'])
    .select(['draw.entry_ids as entryIds', 'draw.seed', 'draw.drawn_at as drawnAt'])
    .where('schedule_order.schedule_id', '=', scheduleId)
    .executeTakeFirst();
}

/** The draws of the published versions of a season, newest version first. */
export async function listPublishedDraws(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('schedule_order_draw as draw')
    .innerJoin('schedule_order', 'schedule_order.schedule_id', 'draw.schedule_id')
    .innerJoin('schedule_publication as publication', 'publication.schedule_id', 'draw.schedule_id')
    .innerJoin('schedule', 'schedule.id', 'draw.schedule_id')
    .select(['schedule.id as scheduleId', 'schedule_order.commitment', 'draw.entry_ids as entryIds'])
    .select(['draw.seed', 'draw.drawn_at as drawnAt'])
    .where('schedule.season_id', '=', seasonId)
    .orderBy('schedule.number', 'desc')
    .orderBy('schedule.judging_round')
    .execute();
}

export interface NewOrderDraw {
  readonly scheduleId: string;
  readonly entryIds: readonly string[];
  readonly seed: Uint8Array;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Keeps a draw; `false` = it was made before. */
export async function insertOrderDraw(db: Kysely<Database>, desk: SeasonDesk, row: NewOrderDraw): Promise<boolean> {
  const result = await db
    .insertInto('schedule_order_draw')
    .values({
      schedule_id: row.scheduleId,
      entry_ids: [...row.entryIds],
      seed: Buffer.from(row.seed),
      drawn_by: desk.personId,
      drawn_at: row.at,
      rehearsed: row.rehearsed,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
