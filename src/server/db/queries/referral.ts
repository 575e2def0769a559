import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

export interface NewReferralCode {
  readonly code: string;
  readonly seasonId: string;
  readonly participantId: string;
  readonly at: Temporal.Instant;
}

/** Gives a participant a code for inviting others, unless they have one; `false` = the code, or one of theirs, is there. */
export async function insertReferralCode(db: Kysely<Database>, row: NewReferralCode): Promise<boolean> {
  const result = await db
    .insertInto('referral_code')
    .values({ code: row.code, season_id: row.seasonId, participant_id: row.participantId, made_at: row.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** A participant's code for inviting others. */
export async function findReferralCode(db: ReadonlyKysely, participantId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('referral_code')
    .select('code')
    .where('participant_id', '=', participantId)
    .executeTakeFirst();
  return row?.code;
}

/** Whose code this is in a season. */
export async function findInviter(db: ReadonlyKysely, seasonId: string, code: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('referral_code')
    .select('participant_id')
    .where('season_id', '=', seasonId)
    .where('code', '=', code)
    .executeTakeFirst();
  return row?.participant_id;
}

export interface NewReferral {
  readonly participantId: string;
  readonly seasonId: string;
  readonly inviterId: string;
  readonly at: Temporal.Instant;
}

/** Keeps who brought a participant; whoever did so first stays. */
export async function insertReferral(db: Kysely<Database>, row: NewReferral): Promise<void> {
  await db
    .insertInto('referral')
    .values({
      participant_id: row.participantId,
      season_id: row.seasonId,
      inviter_id: row.inviterId,
      referred_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Who brought whom in a season, in the order in which people came, and whether whoever came has a valid attempt handed in (of one
 * round, or `null` = of any). Of inviters whether they have one themselves, of any round: nobody else is a spreader. Whom their role
 * keeps out has none.
 */
export async function listReferrals(db: Kysely<Database>, seasonId: string, roundId: string | null) {
  const { rows } = await sql<{
    inviter_id: string;
    participant_id: string;
    inviter_name: string;
    is_counted: boolean;
    is_inviter_counted: boolean;
  }>`
    with valid as (
      select attempt.participant_id, attempt.round_id from attempt
        left join attempt_void on attempt_void.participant_id = attempt.participant_id
          and attempt_void.attempt_id = attempt.attempt_id and attempt_void.restored_at is null
      where attempt.submitted_at is not null and attempt_void.attempt_id is null
        and not exists (select from excluded_participant where excluded_participant.participant_id = attempt.participant_id)
    )
    select referral.inviter_id, referral.participant_id, inviter.display_name as inviter_name,
      exists (select from valid where valid.participant_id = referral.participant_id
        and (${roundId}::text is null or valid.round_id = ${roundId})) as is_counted,
      exists (select from valid where valid.participant_id = referral.inviter_id) as is_inviter_counted
    from referral join participant as inviter on inviter.participant_id = referral.inviter_id
    where referral.season_id = ${seasonId}
    order by referral.referred_at, referral.participant_id`.execute(db);
  return rows;
}

/** How many people came by a participant, and how many of them have a valid attempt handed in. */
export async function countReferred(
  db: ReadonlyKysely,
  inviterId: string,
): Promise<{ readonly registered: number; readonly counted: number }> {
  const row = await db
    .selectFrom('referral')
    .select((eb) => [
      eb.fn.countAll<number>().as('registered'),
      eb.fn
        .countAll<number>()
        .filterWhere(
          eb.exists(
            eb
              .selectFrom('attempt')
              .leftJoin('attempt_void', (join) =>
                join
                  .onRef('attempt_void.participant_id', '=', 'attempt.participant_id')
                  .onRef('attempt_void.attempt_id', '=', 'attempt.attempt_id')
                  .on('attempt_void.restored_at', 'is', null),
              )
              .select('attempt.attempt_id')
              .whereRef('attempt.participant_id', '=', 'referral.participant_id')
              .where('attempt.submitted_at', 'is not', null)
              .where('attempt_void.attempt_id', 'is', null),
          ),
        )
        .as('counted'),
    ])
    .where('inviter_id', '=', inviterId)
    .executeTakeFirstOrThrow();
  return { registered: Number(row.registered), counted: Number(row.counted) };
}
