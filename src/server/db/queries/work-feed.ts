import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

export interface NewWorkFeed {
  readonly id: string;
  readonly personId: string;
  readonly tokenHash: Uint8Array;
  readonly secondFactor: boolean;
  readonly at: Temporal.Instant;
}

/** Makes a secret address at which somebody's calendar reads what waits for them. */
export async function insertWorkFeed(db: Kysely<Database>, row: NewWorkFeed): Promise<void> {
  await db
    .insertInto('work_feed')
    .values({
      id: row.id,
      person_id: row.personId,
      token_hash: Buffer.from(row.tokenHash),
      second_factor: row.secondFactor,
      made_at: row.at,
    })
    .execute();
}

/** Takes every secret address of somebody back; answers for how many. */
export async function revokeWorkFeeds(db: Kysely<Database>, personId: string, at: Temporal.Instant): Promise<number> {
  const result = await db
    .insertInto('work_feed_revocation')
    .columns(['feed_id', 'revoked_at'])
    .expression((eb) =>
      eb
        .selectFrom('work_feed')
        .select((inner) => ['work_feed.id', inner.val(at).$castTo<Temporal.Instant>().as('revoked_at')])
        .where('work_feed.person_id', '=', personId),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0);
}

/** The secret address of somebody that is in force: when it was made. */
export async function findWorkFeed(db: ReadonlyKysely, personId: string) {
  return feeds(db).where('feed.person_id', '=', personId).orderBy('feed.made_at', 'desc').limit(1).executeTakeFirst();
}

/** Whose address this is; `undefined` when it was never given out or was taken back. */
export async function findWorkFeedByHash(db: ReadonlyKysely, tokenHash: Uint8Array) {
  return feeds(db).where('feed.token_hash', '=', Buffer.from(tokenHash)).executeTakeFirst();
}

function feeds(db: ReadonlyKysely) {
  return db
    .selectFrom('work_feed as feed')
    .leftJoin('work_feed_revocation as revocation', 'revocation.feed_id', 'feed.id')
    .select(['feed.person_id', 'feed.second_factor', 'feed.made_at'])
    .where('revocation.feed_id', 'is', null);
}
