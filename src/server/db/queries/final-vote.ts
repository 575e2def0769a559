import { sql, type Kysely } from 'kysely';
import type { FinalMethod, VoteRules } from '#core/judging/final-round/final-rules.ts';
import type { FinalVoteState, Presence } from '#core/judging/final-round/final-vote-policy.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithDossier } from './conflict.ts';
import type { SeasonDesk } from './dossier-queue.ts';

/** Proof that a person may know of this vote. Only `app/judging/prove-final-vote.ts` makes one. */
export type SeenVote = { readonly voteId: string; readonly personId: string } & { readonly __proof: 'seen-vote' };

/** Proof that a person may do to this vote what the rules let its runners do now. Only `app/judging/prove-final-vote.ts` makes one. */
export type VoteRunner = { readonly voteId: string; readonly personId: string } & { readonly __proof: 'vote-runner' };

/** One vote with its state, without candidates, roll or ballots. */
export interface FinalVoteRow {
  readonly id: string;
  readonly seasonId: string;
  readonly councilId: string;
  readonly councilName: string;
  readonly number: number;
  readonly titleId: string;
  readonly categoryIds: readonly string[];
  readonly parentId: string | null;
  readonly method: FinalMethod;
  readonly isSecret: boolean;
  readonly places: number | null;
  readonly rules: VoteRules;
  readonly rulesVersion: number;
  readonly analysisId: string | null;
  readonly seedCommitment: Uint8Array;
  readonly preparedAt: Temporal.Instant;
  readonly preparedBy: string;
  readonly openedAt: Temporal.Instant | null;
  readonly openedBy: string | null;
  readonly closedAt: Temporal.Instant | null;
  readonly closedBy: string | null;
  /** Why it was given up. */
  readonly givenUpReason: string | null;
  readonly state: FinalVoteState;
}

/** Every vote of a season, in the order they were prepared. */
export async function listFinalVotes(db: ReadonlyKysely, seasonId: string): Promise<readonly FinalVoteRow[]> {
  const rows = await voteRows(db).where('vote.season_id', '=', seasonId).orderBy('vote.number').execute();
  return rows.map(voteOf);
}

/** One vote. For gates. */
export async function findFinalVote(db: ReadonlyKysely, voteId: string): Promise<FinalVoteRow | undefined> {
  const row = await voteRows(db).where('vote.id', '=', voteId).executeTakeFirst();
  return row && voteOf(row);
}

/** Votes on whose roll a person stands, newest first: none of them is hidden from its members, whatever its state. */
export async function listVotesOfMember(db: ReadonlyKysely, personId: string): Promise<readonly FinalVoteRow[]> {
  const rows = await voteRows(db)
    .innerJoin('final_vote_member as own', 'own.vote_id', 'vote.id')
    .where('own.person_id', '=', personId)
    .orderBy('vote.prepared_at', 'desc')
    .orderBy('vote.number', 'desc')
    .execute();
  return rows.map(voteOf);
}

function voteRows(db: ReadonlyKysely) {
  return db
    .selectFrom('final_vote as vote')
    .innerJoin('council', 'council.id', 'vote.council_id')
    .leftJoin('final_vote_opening as opening', 'opening.vote_id', 'vote.id')
    .leftJoin('final_vote_close as close', 'close.vote_id', 'vote.id')
    .leftJoin('person as preparer', 'preparer.id', 'vote.prepared_by')
    .leftJoin('person as opener', 'opener.id', 'opening.opened_by')
    .leftJoin('person as closer', 'closer.id', 'close.closed_by')
    .select(['vote.id', 'vote.season_id', 'vote.council_id', 'vote.number', 'vote.title_id', 'vote.category_ids'])
    .select('council.name as council_name')
    .select(['vote.parent_id', 'vote.method', 'vote.is_secret', 'vote.places', 'vote.rules', 'vote.rules_version'])
    .select(['vote.analysis_id', 'vote.seed_commitment', 'vote.prepared_at', 'preparer.name as prepared_by'])
    .select(['opening.opened_at', 'opener.name as opened_by'])
    .select(['close.closed_at', 'closer.name as closed_by', 'close.reason as given_up_reason']);
}

function voteOf(row: Awaited<ReturnType<ReturnType<typeof voteRows>['execute']>>[number]): FinalVoteRow {
  return {
    id: row.id,
    seasonId: row.season_id,
    councilId: row.council_id,
    councilName: row.council_name,
    number: row.number,
    titleId: row.title_id,
    categoryIds: row.category_ids,
    parentId: row.parent_id,
    method: row.method as FinalMethod,
    isSecret: row.is_secret,
    places: row.places,
    rules: row.rules as unknown as VoteRules,
    rulesVersion: row.rules_version,
    analysisId: row.analysis_id,
    seedCommitment: row.seed_commitment,
    preparedAt: row.prepared_at,
    preparedBy: row.prepared_by ?? '',
    openedAt: row.opened_at,
    openedBy: row.opened_by,
    closedAt: row.closed_at,
    closedBy: row.closed_by,
    givenUpReason: row.given_up_reason,
    state: stateOf(row),
  };
}

function stateOf(row: {
  readonly opened_at: Temporal.Instant | null;
  readonly closed_at: Temporal.Instant | null;
  readonly given_up_reason: string | null;
}): FinalVoteState {
  if (row.closed_at !== null) return row.given_up_reason === null ? 'closed' : 'given-up';
  return row.opened_at === null ? 'prepared' : 'open';
}

/** Who stands, as frozen when the vote was prepared. */
export interface VoteCandidate {
  readonly entryId: string;
  readonly position: number;
  readonly name: string;
  readonly organisationName: string;
  readonly categoryId: string;
  /** `numerator/denominator`, exact. */
  readonly result: string;
  readonly countedJudges: number;
  readonly tieValues: KeptTieValues;
}

/** `null` = not known. Criteria as `numerator/denominator`. */
export interface KeptTieValues {
  readonly adjustedScore: number | null;
  readonly criteria: readonly string[] | null;
}

/** Candidates of these votes in the order of the ballot paper, each with where its entry stands now. */
export async function listVoteCandidates(
  db: ReadonlyKysely,
  voteIds: readonly string[],
): Promise<readonly (VoteCandidate & { readonly voteId: string; readonly stateNow: string })[]> {
  const rows = await db
    .selectFrom('final_vote_candidate as candidate')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('entry_move as move')
          .select('move.to_state')
          .whereRef('move.entry_id', '=', 'candidate.entry_id')
          .orderBy('move.sequence', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .select(['candidate.vote_id', 'candidate.entry_id', 'candidate.position', 'candidate.name'])
    .select(['candidate.organisation_name', 'candidate.category_id', 'candidate.result', 'candidate.counted_judges'])
    .select(['candidate.tie_values', 'newest.to_state'])
    .where('candidate.vote_id', '=', sql<string>`any(${voteIds}::uuid[])`)
    .orderBy('candidate.vote_id')
    .orderBy('candidate.position')
    .execute();
  return rows.map((row) => ({
    voteId: row.vote_id,
    entryId: row.entry_id,
    position: row.position,
    name: row.name,
    organisationName: row.organisation_name,
    categoryId: row.category_id,
    result: row.result,
    countedJudges: row.counted_judges,
    tieValues: row.tie_values as unknown as KeptTieValues,
    stateNow: row.to_state,
  }));
}

/** One member of a roll, with what is noted of them; never what they voted. */
export interface RollRow {
  readonly voteId: string;
  readonly personId: string;
  readonly name: string;
  /** `chair`, `deputy-chair` or `member`. */
  readonly office: string;
  readonly capacity: string | null;
  readonly body: string | null;
  readonly presence: Presence;
  readonly isSeated: boolean;
  readonly castAt: Temporal.Instant | null;
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
          .select('noted.presence')
          .whereRef('noted.vote_id', '=', 'member.vote_id')
          .whereRef('noted.person_id', '=', 'member.person_id')
          .orderBy('noted.sequence', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .select(['member.vote_id', 'member.person_id', 'member.name', 'member.office', 'member.capacity', 'member.body'])
    .select(['newest.presence', 'turnout.cast_at', 'turnout.on_paper'])
    .select(
      sql<boolean>`exists (select 1 from council_member sitting where sitting.council_id = vote.council_id
        and sitting.person_id = member.person_id and sitting.ended_at is null)`.as('seated'),
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
    presence: (row.presence ?? 'absent') as Presence,
    isSeated: row.seated,
    castAt: row.cast_at,
    onPaper: row.on_paper ?? false,
  }));
}

/** A member of a council as a roll is made of them. */
export interface CouncilMemberRow {
  readonly personId: string;
  readonly name: string;
  readonly office: string;
  readonly capacity: string | null;
  readonly body: string | null;
}

/**
 * Everybody who votes in a council of the season now, chair first, then by name: members whose membership has not ended and who have not
 * declined; its secretary keeps the record and does not vote.
 */
export async function listMembersOfCouncil(
  db: ReadonlyKysely,
  desk: SeasonDesk,
  councilId: string,
): Promise<readonly CouncilMemberRow[]> {
  const rows = await db
    .selectFrom('council')
    .innerJoin('council_member as member', 'member.council_id', 'council.id')
    .innerJoin('person', 'person.id', 'member.person_id')
    .select(['person.id', 'person.name', 'member.capacity', 'member.body', 'member.office'])
    .where('council.id', '=', councilId)
    .where('council.season_id', '=', desk.seasonId)
    .where('member.ended_at', 'is', null)
    .where('member.office', '<>', 'secretary')
    .where(
      sql<boolean>`coalesce((select answer.outcome from council_answer answer where answer.member_id = member.id
        order by answer.sequence desc limit 1), 'accepted') = 'accepted'`,
    )
    .orderBy(sql`array_position(array['chair', 'deputy-chair', 'member'], member.office)`)
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

export interface NewFinalVote extends Omit<
  FinalVoteRow,
  | 'seasonId'
  | 'councilName'
  | 'preparedBy'
  | 'openedAt'
  | 'openedBy'
  | 'closedAt'
  | 'closedBy'
  | 'givenUpReason'
  | 'state'
> {
  readonly rehearsed: boolean;
  readonly candidates: readonly VoteCandidate[];
  readonly members: readonly CouncilMemberRow[];
}

/** Prepares a vote with its candidates and its roll; `false` when its number is taken. In a transaction. */
export async function insertFinalVote(db: Kysely<Database>, desk: SeasonDesk, row: NewFinalVote): Promise<boolean> {
  const inserted = await db
    .insertInto('final_vote')
    .values({
      id: row.id,
      season_id: desk.seasonId,
      council_id: row.councilId,
      number: row.number,
      title_id: row.titleId,
      category_ids: [...row.categoryIds],
      parent_id: row.parentId,
      method: row.method,
      is_secret: row.isSecret,
      places: row.places,
      rules: JSON.stringify(row.rules),
      rules_version: row.rulesVersion,
      analysis_id: row.analysisId,
      seed_commitment: row.seedCommitment,
      prepared_by: desk.personId,
      prepared_at: row.preparedAt,
      rehearsed: row.rehearsed,
    })
    .onConflict((conflict) => conflict.columns(['season_id', 'number']).doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) return false;
  await insertCandidates(db, row);
  await db
    .insertInto('final_vote_member')
    .values(
      row.members.map(({ personId, name, office, capacity, body }) => ({
        ...{ vote_id: row.id, person_id: personId },
        ...{ name, office, capacity, body },
      })),
    )
    .execute();
  return true;
}

async function insertCandidates(db: Kysely<Database>, { id, candidates }: NewFinalVote): Promise<void> {
  await db
    .insertInto('final_vote_candidate')
    .values(
      candidates.map((one) => ({
        vote_id: id,
        entry_id: one.entryId,
        position: one.position,
        name: one.name,
        organisation_name: one.organisationName,
        category_id: one.categoryId,
        result: one.result,
        counted_judges: one.countedJudges,
        tie_values: JSON.stringify(one.tieValues),
      })),
    )
    .execute();
}

export interface NotedPresence {
  readonly id: string;
  readonly personId: string;
  readonly presence: Presence;
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

/** Opens a vote with its empty box; `false` when it is open already. In a transaction. */
export async function openFinalVote(
  db: Kysely<Database>,
  by: VoteRunner,
  { sealed, at }: { readonly sealed: Uint8Array; readonly at: Temporal.Instant },
): Promise<boolean> {
  const opened = await db
    .insertInto('final_vote_opening')
    .values({ vote_id: by.voteId, opened_by: by.personId, opened_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (opened.numInsertedOrUpdatedRows !== 1n) return false;
  await db.insertInto('final_vote_box').values({ vote_id: by.voteId, sealed }).execute();
  return true;
}

export interface VoteEnd {
  readonly at: Temporal.Instant;
  /** Why it is given up; `null` where it was counted. */
  readonly reason: string | null;
  readonly outcome: object | null;
}

/** Ends a vote; `false` when it is over already. Its box goes: what was in it is written by `insertBallots`. In a transaction. */
export async function endFinalVote(db: Kysely<Database>, by: VoteRunner, row: VoteEnd): Promise<boolean> {
  const ended = await db
    .insertInto('final_vote_close')
    .values({
      vote_id: by.voteId,
      closed_by: by.personId,
      closed_at: row.at,
      reason: row.reason,
      outcome: row.outcome && JSON.stringify(row.outcome),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (ended.numInsertedOrUpdatedRows !== 1n) return false;
  await db.deleteFrom('final_vote_box').where('vote_id', '=', by.voteId).execute();
  return true;
}

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
