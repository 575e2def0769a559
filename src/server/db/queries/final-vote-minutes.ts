import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeenVote, VoteRunner } from './final-vote.ts';

/** What the minutes say beside the vote. */
export interface VoteMinutes {
  readonly version: number;
  readonly place: string;
  readonly chair: string;
  readonly secretary: string;
  readonly agenda: string;
  readonly remarks: string;
}

/** The newest words of the minutes; `undefined` before anybody wrote any. */
export async function findVoteMinutes(db: ReadonlyKysely, seen: SeenVote): Promise<VoteMinutes | undefined> {
  return db
    .selectFrom('final_vote_minutes')
    .select(['version', 'place', 'chair', 'secretary', 'agenda', 'remarks'])
    .where('vote_id', '=', seen.voteId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Keeps the words of the minutes as their next version; `false` when somebody wrote that version at the same moment. */
export async function insertVoteMinutes(
  db: Kysely<Database>,
  by: VoteRunner,
  { at, ...words }: VoteMinutes & { readonly at: Temporal.Instant },
): Promise<boolean> {
  const inserted = await db
    .insertInto('final_vote_minutes')
    .values({ vote_id: by.voteId, ...words, written_by: by.personId, written_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}
