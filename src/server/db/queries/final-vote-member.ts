import { sql, type Kysely } from 'kysely';
import type { NotedMember } from '#core/judging/final-round/attendance.ts';
import type { Presence } from '#core/judging/final-round/final-vote-policy.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithDossier } from './conflict.ts';
import { hasCommittedTo } from './council-commitment.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type { CouncilMemberRow, VoteRunner } from './final-vote.ts';

/** One member of a roll, with what is noted of them; never what they voted. */
export interface RollRow extends NotedMember {
  readonly voteId: string;
  readonly personId: string;
  readonly name: string;
  /** `chair`, `deputy-chair` or `member`. */
  readonly office: string;
  readonly capacity: string | null;
  readonly body: string | null;
  readonly isSeated: boolean;
  /** Signed what the council commits to, the press with the embargo. */
  readonly hasCommitted: boolean;
  readonly onPaper: boolean;
}

/** The rolls of these votes, chair first, then by name. */
export async function listVoteRolls(db: ReadonlyKysely, voteIds: readonly string[]): Promise<readonly RollRow[]> {
  const rows = await db
    .selectFrom('final_vote_member as member')
    .innerJoin('final_vote as vote', 'vote.id', 'member.vote_id')
    .leftJoin('final_vote_turnout as turnout', (join) =>
      join.onRef('turnout.vote_id', '=', 'member.vote_id').onRef('turnout.person_id', '=', 'member.person_id'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('final_vote_attendance as noted')
          .select(sql<Presence[] | null>`array_agg(noted.presence order by noted.sequence desc)`.as('newest_first'))
          .whereRef('noted.vote_id', '=', 'member.vote_id')
          .whereRef('noted.person_id', '=', 'member.person_id')
          .as('notes'),
      (join) => join.onTrue(),
    )
    .select(['member.vote_id', 'member.person_id', 'member.name', 'member.office', 'member.capacity', 'member.body'])
    .select(['notes.newest_first', 'turnout.cast_at', 'turnout.on_paper'])
    .select(
      sql<boolean>`exists (select 1 from council_member sitting where sitting.council_id = vote.council_id
        and sitting.person_id = member.person_id and sitting.ended_at is null and ${hasAccepted('sitting.id')})`.as(
        'seated',
      ),
    )
    .select(
      sql<boolean>`exists (select 1 from council_commitment signed join council_member sat on sat.id = signed.member_id
        where sat.council_id = vote.council_id and sat.person_id = member.person_id
          and (signed.binds_embargo or sat.capacity is distinct from 'press'))`.as('committed'),
    )
    .where('member.vote_id', '=', sql<string>`any(${voteIds}::uuid[])`)
    .orderBy('member.vote_id')
    .orderBy(sql`array_position(array['chair', 'deputy-chair', 'member'], member.office)`)
    .orderBy('member.name')
    .orderBy('member.person_id')
    .execute();
  return rows.map((row) => ({
    voteId: row.vote_id,
    personId: row.person_id,
    name: row.name,
    office: row.office,
    capacity: row.capacity,
    body: row.body,
    presence: row.newest_first?.[0] ?? 'absent',
    lastThere: row.newest_first?.find((presence) => presence !== 'absent') ?? null,
    isSeated: row.seated,
    hasCommitted: row.committed,
    castAt: row.cast_at,
    onPaper: row.on_paper ?? false,
  }));
}

/**
 * Everybody who votes in a council of the season now, chair first, then by name: members whose membership has not ended, who have
 * accepted and signed the commitment; its secretary keeps the record and does not vote.
 */
export async function listMembersOfCouncil(
  db: ReadonlyKysely,
  desk: SeasonDesk,
  councilId: string,
): Promise<readonly CouncilMemberRow[]> {
  const rows = await db
    .selectFrom('council')
    .innerJoin('council_member as sitting', 'sitting.council_id', 'council.id')
    .innerJoin('person', 'person.id', 'sitting.person_id')
    .select(['person.id', 'person.name', 'sitting.capacity', 'sitting.body', 'sitting.office'])
    .where('council.id', '=', councilId)
    .where('council.season_id', '=', desk.seasonId)
    .where('sitting.ended_at', 'is', null)
    .where('sitting.office', '<>', 'secretary')
    .where(hasAccepted('sitting.id'))
    .where(hasCommittedTo(sql.ref('council.id'), sql.ref('sitting.person_id')))
    .orderBy(sql`array_position(array['chair', 'deputy-chair', 'member'], sitting.office)`)
    .orderBy('person.name')
    .orderBy('person.id')
    .execute();
  return rows.map((row) => ({
    personId: row.id,
    name: row.name,
    office: row.office,
    capacity: row.capacity,
    body: row.body,
  }));
}

/** True where this member said yes, and has not declined since. */
function hasAccepted(memberId: string) {
  return sql<boolean>`(select answer.outcome from council_answer answer where answer.member_id = ${sql.ref(memberId)}
    order by answer.sequence desc limit 1) = 'accepted'`;
}

/** The councils of a season, the newest first. */
export async function listCouncilsOf(
  db: ReadonlyKysely,
  desk: SeasonDesk,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return db
    .selectFrom('council')
    .select(['id', 'name'])
    .where('season_id', '=', desk.seasonId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
}

export interface NotedPresence {
  readonly id: string;
  readonly personId: string;
  readonly presence: Presence;
}

/** Holds the attendance of a vote until the transaction ends: it is noted, and the vote closed, one after another. */
export async function lockAttendance(db: Kysely<Database>, voteId: string): Promise<void> {
  await db.selectFrom('final_vote').select('id').where('id', '=', voteId).forNoKeyUpdate().executeTakeFirst();
}

/** Notes who is there; the newest row of a member counts. */
export async function insertAttendance(
  db: Kysely<Database>,
  by: VoteRunner,
  { noted, at }: { readonly noted: readonly NotedPresence[]; readonly at: Temporal.Instant },
): Promise<void> {
  if (noted.length === 0) return;
  await db
    .insertInto('final_vote_attendance')
    .values(
      noted.map(({ id, personId, presence }) => ({
        id,
        vote_id: by.voteId,
        person_id: personId,
        presence,
        noted_by: by.personId,
        noted_at: at,
      })),
    )
    .execute();
}

/** How many judged entries of the season whoever asks may not see, being in a conflict with them. */
export async function countJudgedInConflict(db: ReadonlyKysely, desk: SeasonDesk): Promise<number> {
  const row = await db
    .selectFrom('entry')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .select(sql<number>`count(*)::int`.as('entries'))
    .where('dossier.season_id', '=', desk.seasonId)
    .where(conflictedWithDossier(desk.personId))
    .where((eb) =>
      eb.exists(eb.selectFrom('assignment').select('assignment.id').whereRef('assignment.entry_id', '=', 'entry.id')),
    )
    .executeTakeFirstOrThrow();
  return row.entries;
}
