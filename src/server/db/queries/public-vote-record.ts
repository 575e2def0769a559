import type { Kysely } from 'kysely';
import type { Json } from '#core/shared/json.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

interface PartOfVote {
  readonly voteId: string;
  readonly part: string;
}

/** Keeps what opens a commitment of the log beside its public vote. */
export async function insertPublicVoteRecord(
  db: Kysely<Database>,
  { voteId, part, document, nonce }: PartOfVote & { readonly document: Json; readonly nonce: Uint8Array },
): Promise<void> {
  const row = { vote_id: voteId, part, document: JSON.stringify(document), nonce };
  await db.insertInto('public_vote_record').values(row).execute();
}

/** What opens a commitment of a public vote. */
export async function findPublicVoteRecord(
  db: ReadonlyKysely,
  { voteId, part }: PartOfVote,
): Promise<{ readonly document: Json; readonly nonce: Uint8Array } | undefined> {
  return db
    .selectFrom('public_vote_record')
    .select(['document', 'nonce'])
    .where('vote_id', '=', voteId)
    .where('part', '=', part)
    .executeTakeFirst();
}
