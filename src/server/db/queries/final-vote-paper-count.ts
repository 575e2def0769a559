import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';
import type { VoteRunner } from './final-vote.ts';

/** Keeps what an officer counted of a batch of paper ballots. Within `takeBox`. */
export async function insertPaperCount(
  db: Kysely<Database>,
  by: VoteRunner,
  row: { readonly id: string; readonly sealed: Uint8Array; readonly at: Temporal.Instant },
): Promise<void> {
  const { id, sealed, at } = row;
  await db
    .insertInto('final_vote_paper_count')
    .values({ id, vote_id: by.voteId, sealed, counted_by: by.personId, counted_at: at })
    .execute();
}

/** What other officers counted of batches of this vote, in their order; sealed. */
export async function listPaperCountsOfOthers(
  db: Kysely<Database>,
  by: VoteRunner,
): Promise<readonly { readonly sealed: Uint8Array }[]> {
  return db
    .selectFrom('final_vote_paper_count')
    .select('sealed')
    .where('vote_id', '=', by.voteId)
    .where('counted_by', '<>', by.personId)
    .orderBy('sequence')
    .execute();
}
