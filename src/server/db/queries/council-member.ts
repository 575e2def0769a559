import { sql, type Kysely } from 'kysely';
import type { KeptDetails } from '#core/judging/composition.ts';
import type { EntryLimits } from '#core/judging/council-member.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeasonDesk } from './dossier-queue.ts';

/** Proof that somebody may write about a membership: own, or of a season they keep. Only `app/judging/prove-member.ts` makes one. */
export type MemberInHand = {
  readonly memberId: string;
  readonly councilId: string;
  readonly seasonId: string;
  /** Who writes. */
  readonly by: string;
} & { readonly __proof: 'member-in-hand' };

/** A member of a council, as far as one line tells. */
export interface MemberRow extends KeptDetails {
  readonly memberId: string;
  readonly councilId: string;
  readonly councilName: string;
  readonly seasonId: string;
  /** `null` until an account accepted the invitation. */
  readonly personId: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly minEntries: number | null;
  readonly maxEntries: number | null;
  readonly namedAt: Temporal.Instant;
  readonly answer: 'accepted' | 'declined' | null;
  readonly answerReason: string | null;
  readonly answeredAt: Temporal.Instant | null;
  readonly invitationId: string | null;
  /** Until when the link of the invitation counts; `null` where nobody was invited by one. */
  readonly invitationExpiresAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
  readonly endedReason: string | null;
  /** Since when a commitment holds for the capacity in which they sit; `null` = none does. */
  readonly committedAt: Temporal.Instant | null;
}

/** Every member of the councils of a season, those whose membership ended included: by council, office, then name. One query. */
export async function listMembers(db: ReadonlyKysely, desk: SeasonDesk): Promise<readonly MemberRow[]> {
  const rows = await members(db).where('council.season_id', '=', desk.seasonId).execute();
  return rows as readonly MemberRow[];
}

/** A person's own memberships, whatever became of them. */
export async function listMembershipsOf(db: ReadonlyKysely, personId: string): Promise<readonly MemberRow[]> {
  const rows = await members(db).where('member.person_id', '=', personId).execute();
  return rows as readonly MemberRow[];
}

/** One member. */
export async function findMember(db: ReadonlyKysely, memberId: string): Promise<MemberRow | undefined> {
  const row = await members(db).where('member.id', '=', memberId).executeTakeFirst();
  return row as MemberRow | undefined;
}

/** The member who was named with this invitation. */
export async function findMemberInvitedBy(db: ReadonlyKysely, invitationId: string): Promise<MemberRow | undefined> {
  const row = await members(db).where('member.invitation_id', '=', invitationId).executeTakeFirst();
  return row as MemberRow | undefined;
}

function members(db: ReadonlyKysely) {
  return db
    .selectFrom('council_member as member')
    .innerJoin('council', 'council.id', 'member.council_id')
    .leftJoin('person', 'person.id', 'member.person_id')
    .leftJoin('invitation', 'invitation.id', 'member.invitation_id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('council_answer as given')
          .select(['given.outcome', 'given.reason', 'given.answered_at'])
          .whereRef('given.member_id', '=', 'member.id')
          .orderBy('given.sequence', 'desc')
          .limit(1)
          .as('answer'),
      (join) => join.onTrue(),
    )
    .select(['member.id as memberId', 'council.id as councilId', 'council.name as councilName'])
    .select(['council.season_id as seasonId', 'member.person_id as personId'])
    .select(sql<string>`coalesce(person.name, member.name)`.as('name'))
    .select(sql<string | null>`coalesce(person.email, member.email)`.as('email'))
    .select(['member.capacity', 'member.stated_capacity as statedCapacity', 'member.body', 'member.position'])
    .select(['member.office', 'member.city', 'member.attendance'])
    .select(['member.min_entries as minEntries', 'member.max_entries as maxEntries', 'member.named_at as namedAt'])
    .select(['answer.outcome as answer', 'answer.reason as answerReason', 'answer.answered_at as answeredAt'])
    .select(['member.invitation_id as invitationId', 'invitation.expires_at as invitationExpiresAt'])
    .select(['member.ended_at as endedAt', 'member.ended_reason as endedReason'])
    .select(committedAt().as('committedAt'))
    .orderBy('council.id')
    .orderBy(sql`array_position(array['chair', 'deputy-chair', 'member', 'secretary'], member.office)`)
    .orderBy(sql`coalesce(person.name, member.name)`)
    .orderBy('member.id');
}

/** Since when what was signed binds enough for the capacity: the press signs with the embargo. */
function committedAt() {
  return sql<Temporal.Instant | null>`(select min(signed.signed_at) from council_commitment signed
    where signed.member_id = member.id and (signed.binds_embargo or member.capacity is distinct from 'press'))`;
}

export interface NewMember extends KeptDetails {
  readonly id: string;
  readonly councilId: string;
  readonly personId: string | null;
  readonly invitationId: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly at: Temporal.Instant;
}

/** Names a member of a council; `false` when the person is one already. */
export async function insertMember(db: Kysely<Database>, desk: SeasonDesk, row: NewMember): Promise<boolean> {
  const result = await db
    .insertInto('council_member')
    .values({
      id: row.id,
      council_id: row.councilId,
      person_id: row.personId,
      invitation_id: row.invitationId,
      name: row.name,
      email: row.email,
      ...columnsOf(row),
      named_by: desk.personId,
      named_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Names as members of a council those of its seated judges who are none; in which capacity is for its organiser to say. */
export async function insertSeatedMembers(
  db: Kysely<Database>,
  desk: SeasonDesk,
  {
    councilId,
    people,
    at,
  }: {
    readonly councilId: string;
    readonly people: readonly { readonly memberId: string; readonly personId: string }[];
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  const seated = sql<{ member_id: string; person_id: string }>`(
    select unnest(${people.map(({ memberId }) => memberId)}::uuid[]) as member_id,
      unnest(${people.map(({ personId }) => personId)}::uuid[]) as person_id
  )`.as<'seated'>('seated');
  await db
    .insertInto('council_member')
    .columns(['id', 'council_id', 'person_id', 'name', 'office', 'named_by', 'named_at'])
    .expression((eb) =>
      eb
        .selectFrom('person')
        .innerJoin(seated, 'seated.person_id', 'person.id')
        .select(['seated.member_id', sql<string>`${councilId}::uuid`.as('council_id'), 'person.id', 'person.name'])
        .select([sql<string>`'member'`.as('office'), sql<string>`${desk.personId}::uuid`.as('named_by')])
        .select(sql<Temporal.Instant>`${at}::timestamptz`.as('named_at')),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function columnsOf(details: KeptDetails) {
  const { capacity, statedCapacity, body, position, office, city, attendance } = details;
  return { capacity, stated_capacity: statedCapacity, body, position, office, city, attendance };
}

/** Corrects as what a member sits, and where. */
export async function setMemberDetails(db: Kysely<Database>, proof: MemberInHand, details: KeptDetails) {
  await db.updateTable('council_member').set(columnsOf(details)).where('id', '=', proof.memberId).execute();
}

/** Sets how many entries a member will read in a round. */
export async function setMemberLimits(db: Kysely<Database>, proof: MemberInHand, limits: EntryLimits): Promise<void> {
  await db
    .updateTable('council_member')
    .set({ min_entries: limits.minEntries, max_entries: limits.maxEntries })
    .where('id', '=', proof.memberId)
    .execute();
}

/** Gives a member the account that accepted the invitation; `false` when the account is a member of that council already. */
export async function linkMember(db: Kysely<Database>, invitationId: string, personId: string): Promise<boolean> {
  const result = await db
    .updateTable('council_member as member')
    .set({ person_id: personId })
    .where('member.invitation_id', '=', invitationId)
    .where('member.person_id', 'is', null)
    .where(
      sql<boolean>`not exists (select 1 from council_member other
        where other.council_id = member.council_id and other.person_id = ${personId} and other.ended_at is null)`,
    )
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Gives a member another invitation, the one before having run out or been lost. */
export async function setMemberInvitation(db: Kysely<Database>, proof: MemberInHand, invitationId: string) {
  await db
    .updateTable('council_member')
    .set({ invitation_id: invitationId })
    .where('id', '=', proof.memberId)
    .where('person_id', 'is', null)
    .execute();
}

export interface NewAnswer {
  readonly id: string;
  readonly memberId: string;
  readonly outcome: 'accepted' | 'declined';
  readonly reason: string | null;
  /** `null` = by the link of the invitation, without an account. */
  readonly by: string | null;
  readonly at: Temporal.Instant;
}

/** Keeps what a member says to being named; the newest counts. */
export async function insertAnswer(db: Kysely<Database>, row: NewAnswer): Promise<void> {
  await db
    .insertInto('council_answer')
    .values({
      id: row.id,
      member_id: row.memberId,
      outcome: row.outcome,
      reason: row.reason,
      answered_by: row.by,
      answered_at: row.at,
    })
    .execute();
}

/** Ends a membership; `false` when it ended before. */
export async function endMember(
  db: Kysely<Database>,
  proof: MemberInHand,
  { reason, at }: { readonly reason: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const result = await db
    .updateTable('council_member')
    .set({ ended_at: at, ended_reason: reason, ended_by: proof.by })
    .where('id', '=', proof.memberId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
