import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

export interface NewDiscussion {
  readonly entryId: string;
  readonly judgingRound: string;
  readonly openedBy: string;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/**
 * Opens the discussion of an entry, in a transaction: the entry is held, so that no sheet is sealed in the layer before it meanwhile.
 * `false` when it was opened before.
 */
export async function insertDiscussion(db: Kysely<Database>, row: NewDiscussion): Promise<boolean> {
  await db.selectFrom('entry').select('id').where('id', '=', row.entryId).forUpdate().execute();
  const result = await db
    .insertInto('discussion_opening')
    .values({
      entry_id: row.entryId,
      judging_round: row.judgingRound,
      opened_by: row.openedBy,
      opened_at: row.at,
      rehearsed: row.rehearsed,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
