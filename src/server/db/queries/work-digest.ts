import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/**
 * People with a role in force at `now` who want digests of one of these kinds and were not asked about on this day, with who has said
 * nothing counted as `usual`.
 */
export async function listDigestReaders(
  db: Kysely<Database>,
  asked: {
    readonly day: string;
    readonly now: Temporal.Instant;
    readonly kinds: readonly string[];
    readonly usual: string;
    readonly limit: number;
  },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select person.id::text as id from person
    left join lateral (
      select digest from person_mail_setting as setting where setting.person_id = person.id
      order by setting.set_at desc, setting.id desc limit 1
    ) as wanted on true
    where coalesce(wanted.digest, ${asked.usual}) = any(${asked.kinds}::text[])
      and exists (
        select 1 from role_grant left join role_end on role_end.role_grant_id = role_grant.id
        where role_grant.person_id = person.id and role_end.ended_at is null and role_grant.valid_from <= ${asked.now.toString()}
          and (role_grant.valid_to is null or role_grant.valid_to > ${asked.now.toString()})
      )
      and not exists (select 1 from work_digest where work_digest.person_id = person.id and work_digest.day = ${asked.day}::date)
    order by person.id limit ${asked.limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Keeps that somebody was asked about on a day, and for how much; what is nothing is not sent. */
export async function insertDigest(
  db: Kysely<Database>,
  row: { readonly personId: string; readonly day: string; readonly items: number; readonly at: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('work_digest')
    .values({
      person_id: row.personId,
      day: row.day,
      items: row.items,
      queued_at: row.at,
      tried_at: row.items === 0 ? row.at : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Digests of a day that wait, the least tried first. */
export async function listWaitingDigests(db: ReadonlyKysely, day: string, limit: number) {
  return db
    .selectFrom('work_digest')
    .select(['person_id', 'tries'])
    .where('day', '=', day)
    .where('tried_at', 'is', null)
    .orderBy('tries')
    .orderBy('person_id')
    .limit(limit)
    .execute();
}

/** Notes what became of a digest. `at` null = it could not be tried and waits on. */
export async function updateDigestTried(
  db: Kysely<Database>,
  row: {
    readonly personId: string;
    readonly day: string;
    readonly at: Temporal.Instant | null;
    readonly problem: 'refused' | null;
  },
): Promise<void> {
  await db
    .updateTable('work_digest')
    .set((eb) => ({
      tries: eb('tries', '+', 1),
      tried_at: row.at,
      sent_at: row.problem === null ? row.at : null,
      problem: row.problem,
    }))
    .where('person_id', '=', row.personId)
    .where('day', '=', row.day)
    .execute();
}
