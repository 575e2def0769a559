import { sql, type Kysely, type SqlBool } from 'kysely';
import type { Database } from '../schema.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { RoleReach } from './role-grant.ts';

export interface NewInvitation {
  readonly id: string;
  readonly email: string;
  readonly role: string;
  readonly scopeKind: string;
  readonly scopeId: string;
  readonly tokenHash: Uint8Array;
  readonly by: string | null;
  readonly at: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

/** Keeps an invitation; of its link only the hash. */
export async function insertInvitation(db: Kysely<Database>, row: NewInvitation): Promise<void> {
  await db
    .insertInto('invitation')
    .values({
      id: row.id,
      email: row.email,
      role: row.role,
      scope_kind: row.scopeKind,
      scope_id: row.scopeId,
      token_hash: row.tokenHash,
      invited_by: row.by,
      invited_at: row.at,
      expires_at: row.expiresAt,
    })
    .execute();
}

/** The invitation behind a link, with what became of it. */
export async function findInvitationByTokenHash(db: ReadonlyKysely, tokenHash: Uint8Array) {
  return invitations(db).where('invitation.token_hash', '=', tokenHash).executeTakeFirst();
}

/** One invitation, with what became of it. */
export async function findInvitation(db: ReadonlyKysely, invitationId: string) {
  return invitations(db).where('invitation.id', '=', invitationId).executeTakeFirst();
}

function invitations(db: ReadonlyKysely) {
  return db
    .selectFrom('invitation')
    .leftJoin('invitation_acceptance as acceptance', 'acceptance.invitation_id', 'invitation.id')
    .leftJoin('invitation_withdrawal as withdrawal', 'withdrawal.invitation_id', 'invitation.id')
    .leftJoin('person as inviter', 'inviter.id', 'invitation.invited_by')
    .select([
      'invitation.id',
      'invitation.email',
      'invitation.role',
      'invitation.scope_kind',
      'invitation.scope_id',
      'invitation.invited_by',
      'invitation.expires_at',
      'inviter.name as inviter_name',
      'acceptance.accepted_at',
      'withdrawal.withdrawn_at',
    ])
    .select(declinedAt().as('declined_at'));
}

/** When a seat on a council was declined to which the invitation was; `null` for every other. */
function declinedAt() {
  return sql<Temporal.Instant | null>`(select given.answered_at from council_member member
    join council_answer given on given.member_id = member.id
    where member.invitation_id = invitation.id and given.outcome = 'declined' order by given.sequence desc limit 1)`;
}

/** Invitations within reach (`null` = all) that can still be accepted at `now`, the newest on top. */
export async function listOpenInvitations(
  db: ReadonlyKysely,
  { now, reach, limit }: { readonly now: Temporal.Instant; readonly reach: RoleReach | null; readonly limit: number },
) {
  const within =
    reach &&
    sql<SqlBool>`(invitation.scope_kind, invitation.scope_id) in (select * from unnest(${reach.kinds}::text[], ${reach.ids}::text[])) and invitation.role = any(${reach.roles})`;
  return invitations(db)
    .where('acceptance.accepted_at', 'is', null)
    .where('withdrawal.withdrawn_at', 'is', null)
    .where('invitation.expires_at', '>', now)
    .where(declinedAt(), 'is', null)
    .$if(within !== null, (query) => query.where(within ?? sql<SqlBool>`true`))
    .orderBy('invitation.invited_at', 'desc')
    .orderBy('invitation.id', 'desc')
    .limit(limit)
    .execute();
}

/** Invitations of one inviter that can still be accepted at `now`. */
export async function listOpenInvitationsBy(
  db: ReadonlyKysely,
  { inviter, now }: { readonly inviter: string; readonly now: Temporal.Instant },
) {
  return invitations(db)
    .where('invitation.invited_by', '=', inviter)
    .where('acceptance.accepted_at', 'is', null)
    .where('withdrawal.withdrawn_at', 'is', null)
    .where('invitation.expires_at', '>', now)
    .orderBy('invitation.id')
    .execute();
}

/** Holds an invitation until the transaction ends, so that accepting and withdrawing take turns. */
export async function lockInvitation(db: Kysely<Database>, invitationId: string): Promise<void> {
  await db.selectFrom('invitation').select('id').where('id', '=', invitationId).forUpdate().executeTakeFirstOrThrow();
}

/** Notes who accepted. */
export async function insertAcceptance(
  db: Kysely<Database>,
  row: { readonly invitationId: string; readonly personId: string; readonly at: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('invitation_acceptance')
    .values({ invitation_id: row.invitationId, person_id: row.personId, accepted_at: row.at })
    .execute();
}

/** Notes who withdrew it. One that was accepted or withdrawn meanwhile stays as it is. */
export async function insertWithdrawal(
  db: Kysely<Database>,
  row: { readonly invitationId: string; readonly by: string; readonly at: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('invitation_withdrawal')
    .values({ invitation_id: row.invitationId, withdrawn_by: row.by, withdrawn_at: row.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
