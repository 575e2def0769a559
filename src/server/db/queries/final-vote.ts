import { sql, type Kysely } from 'kysely';
import type { FinalMethod, VoteRules } from '#core/judging/final-round/final-rules.ts';
import type { FinalVoteState } from '#core/judging/final-round/final-vote-policy.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
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

/** Whether an entry stands in a vote that was not given up. For gates. */
export async function isInFinalVote(db: ReadonlyKysely, entryId: string): Promise<boolean> {
  const row = await db
    .selectFrom('final_vote_candidate as candidate')
    .leftJoin('final_vote_close as close', 'close.vote_id', 'candidate.vote_id')
    .select('candidate.vote_id')
    .where('candidate.entry_id', '=', entryId)
    .where('close.reason', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
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
): Promise<
  readonly (VoteCandidate & { readonly voteId: string; readonly stateNow: string; readonly dossierId: string })[]
> {
  const rows = await db
    .selectFrom('final_vote_candidate as candidate')
    .innerJoin('entry', 'entry.id', 'candidate.entry_id')
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
    .select(['candidate.tie_values', 'newest.to_state', 'entry.dossier_id'])
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
    dossierId: row.dossier_id,
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
