import type { Kysely } from 'kysely';
import type { Json } from '#core/shared/json.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeenVote } from './final-vote.ts';

/** A document of a vote that the log of the season commits to, with what opens the commitment. */
export interface VoteRecord {
  readonly part: string;
  readonly document: Json;
  readonly nonce: Uint8Array;
}

/** Keeps what opens a commitment beside its vote. */
export async function insertVoteRecord(
  db: Kysely<Database>,
  { voteId, part, document, nonce }: VoteRecord & { readonly voteId: string },
): Promise<void> {
  const row = { vote_id: voteId, part, document: JSON.stringify(document), nonce };
  await db.insertInto('final_vote_record').values(row).execute();
}

/** What opens the commitments of a vote. */
export async function listVoteRecords(db: ReadonlyKysely, seen: SeenVote): Promise<readonly VoteRecord[]> {
  const rows = await db
    .selectFrom('final_vote_record')
    .select(['part', 'document', 'nonce'])
    .where('vote_id', '=', seen.voteId)
    .orderBy('part')
    .execute();
  return rows.map(({ part, document, nonce }) => ({ part, document, nonce }));
}
