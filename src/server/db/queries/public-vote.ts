import { sql, type Kysely } from 'kysely';
import type { WholePublicRules } from '#core/judging/public-vote/public-vote-rules.ts';
import type { PublicVoteCount } from '#core/judging/public-vote/count-public-vote.ts';
import type { VoidBatch } from '#core/judging/public-vote/vote-integrity.ts';
import type { ReadonlyKysely } from '../connect.ts';
import { conflictedWithDossier } from './conflict.ts';
import type { Database } from '../schema.ts';
import type { SeasonDesk } from './dossier-queue.ts';

/** Proof that a person may run or audit this public vote. Only `app/judging/prove-public-vote.ts` makes one. */
export type PublicVoteDesk = { readonly voteId: string; readonly personId: string } & {
  readonly __proof: 'public-vote-desk';
};

/** One public vote with what happened to it, without candidates and ballots. */
export interface PublicVoteRow {
  readonly id: string;
  readonly seasonId: string;
  readonly ruleId: string;
  readonly number: number;
  readonly rules: WholePublicRules;
  readonly rulesVersion: number;
  readonly seedCommitment: Uint8Array;
  readonly preparedAt: Temporal.Instant;
  readonly openedAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
  readonly givenUpReason: string | null;
  readonly outcome: PublicVoteCount | null;
  readonly publishedAt: Temporal.Instant | null;
}

/** Every public vote of a season, in the order they were prepared. */
export async function listPublicVotes(db: ReadonlyKysely, seasonId: string): Promise<readonly PublicVoteRow[]> {
  const rows = await voteRows(db).where('vote.season_id', '=', seasonId).orderBy('vote.number').execute();
  return rows.map(voteOf);
}

/** One public vote. For gates. */
export async function findPublicVote(db: ReadonlyKysely, voteId: string): Promise<PublicVoteRow | undefined> {
  const row = await voteRows(db).where('vote.id', '=', voteId).executeTakeFirst();
  return row && voteOf(row);
}

function voteRows(db: ReadonlyKysely) {
  return db
    .selectFrom('public_vote as vote')
    .leftJoin('public_vote_opening as opening', 'opening.vote_id', 'vote.id')
    .leftJoin('public_vote_close as close', 'close.vote_id', 'vote.id')
    .leftJoin('public_vote_publication as publication', 'publication.vote_id', 'vote.id')
    .select(['vote.id', 'vote.season_id', 'vote.rule_id', 'vote.number', 'vote.rules', 'vote.rules_version'])
    .select(['vote.seed_commitment', 'vote.prepared_at', 'opening.opened_at', 'close.closed_at', 'close.reason'])
    .select(['close.outcome', 'publication.published_at']);
}

function voteOf(row: Awaited<ReturnType<ReturnType<typeof voteRows>['execute']>>[number]): PublicVoteRow {
  return {
    id: row.id,
    seasonId: row.season_id,
    ruleId: row.rule_id,
    number: row.number,
    rules: row.rules as unknown as WholePublicRules,
    rulesVersion: row.rules_version,
    seedCommitment: row.seed_commitment,
    preparedAt: row.prepared_at,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    givenUpReason: row.reason,
    outcome: row.outcome as unknown as PublicVoteCount | null,
    publishedAt: row.published_at,
  };
}

/** Who stands, as the public reads it. */
export interface PublicCandidate {
  readonly entryId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly categoryId: string;
  readonly description: string;
  /** How the entrant agreed; for officers. */
  readonly consent: string;
}

/** Who stands in a vote, each with where its entry stands now. */
export async function listPublicCandidates(
  db: ReadonlyKysely,
  voteId: string,
): Promise<readonly (PublicCandidate & { readonly stateNow: string })[]> {
  const rows = await db
    .selectFrom('public_vote_candidate as candidate')
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
    .select(['candidate.entry_id', 'candidate.name', 'candidate.organisation_name', 'candidate.category_id'])
    .select(['candidate.description', 'candidate.consent', 'newest.to_state'])
    .where('candidate.vote_id', '=', voteId)
    .orderBy('candidate.entry_id')
    .execute();
  return rows.map((row) => ({
    entryId: row.entry_id,
    name: row.name,
    organisationName: row.organisation_name,
    categoryId: row.category_id,
    description: row.description,
    consent: row.consent,
    stateNow: row.to_state,
  }));
}

/** Everybody who runs, judges or audits a season, by role or as a member of a council, with what a vote may know them by. */
export async function listInsidersOfSeason(
  db: ReadonlyKysely,
  reach: {
    readonly seasonId: string;
    readonly kinds: readonly string[];
    readonly ids: readonly string[];
    readonly roles: readonly string[];
  },
): Promise<readonly { readonly personId: string | null; readonly email: string | null }[]> {
  const byRole = await db
    .selectFrom('role_grant as given')
    .innerJoin('person', 'person.id', 'given.person_id')
    .leftJoin('role_end', 'role_end.role_grant_id', 'given.id')
    .select(['person.id as person_id', 'person.email'])
    .where('role_end.role_grant_id', 'is', null)
    .where('given.role', '=', sql<string>`any(${reach.roles}::text[])`)
    .where(
      sql<boolean>`(given.scope_kind, given.scope_id) in (select * from unnest(${reach.kinds}::text[], ${reach.ids}::text[]))`,
    )
    .orderBy('given.id')
    .execute();
  const members = await db
    .selectFrom('council_member as member')
    .innerJoin('council', 'council.id', 'member.council_id')
    .leftJoin('person', 'person.id', 'member.person_id')
    .select(['member.person_id', sql<string | null>`coalesce(person.email, member.email)`.as('email')])
    .where('council.season_id', '=', reach.seasonId)
    .orderBy('member.id')
    .execute();
  return [...byRole, ...members].map((row) => ({ personId: row.person_id, email: row.email }));
}

/** How many accepted entries of these categories are in a conflict with an officer: a vote among them is not theirs to run. */
export async function countConflictsAmong(
  db: ReadonlyKysely,
  desk: SeasonDesk,
  categoryIds: readonly string[],
): Promise<number> {
  const row = await db
    .selectFrom('entry')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('entry_move as move')
          .select('move.to_state')
          .whereRef('move.entry_id', '=', 'entry.id')
          .orderBy('move.sequence', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .select(sql<number>`count(*)::int`.as('entries'))
    .where('dossier.season_id', '=', desk.seasonId)
    .where('entry.category_id', '=', sql<string>`any(${categoryIds}::text[])`)
    .where('newest.to_state', 'in', ['accepted', 'finalist', 'recognised', 'not-recognised'])
    .where(conflictedWithDossier(desk.personId))
    .executeTakeFirstOrThrow();
  return row.entries;
}

export interface NewPublicVote extends Pick<
  PublicVoteRow,
  'id' | 'ruleId' | 'number' | 'rules' | 'rulesVersion' | 'seedCommitment' | 'preparedAt'
> {
  readonly rehearsed: boolean;
  readonly candidates: readonly PublicCandidate[];
}

/** Prepares a vote with who stands in it. In a transaction that holds the season. */
export async function insertPublicVote(db: Kysely<Database>, desk: SeasonDesk, row: NewPublicVote): Promise<void> {
  await db
    .insertInto('public_vote')
    .values({
      id: row.id,
      season_id: desk.seasonId,
      rule_id: row.ruleId,
      number: row.number,
      rules: JSON.stringify(row.rules),
      rules_version: row.rulesVersion,
      seed_commitment: row.seedCommitment,
      prepared_by: desk.personId,
      prepared_at: row.preparedAt,
      rehearsed: row.rehearsed,
    })
    .execute();
  const candidates = row.candidates.map((one) => ({
    ...{ vote_id: row.id, entry_id: one.entryId, name: one.name, organisation_name: one.organisationName },
    ...{ category_id: one.categoryId, description: one.description, consent: one.consent },
  }));
  await db.insertInto('public_vote_candidate').values(candidates).execute();
}

/** Opens a vote; `false` when it is open already. */
export async function openPublicVote(db: Kysely<Database>, by: PublicVoteDesk, at: Temporal.Instant): Promise<boolean> {
  const row = { vote_id: by.voteId, opened_by: by.personId, opened_at: at };
  const opened = await db
    .insertInto('public_vote_opening')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return opened.numInsertedOrUpdatedRows === 1n;
}

/** Makes a result public; `false` when it is already. */
export async function publishPublicVote(
  db: Kysely<Database>,
  by: PublicVoteDesk,
  at: Temporal.Instant,
): Promise<boolean> {
  const row = { vote_id: by.voteId, published_by: by.personId, published_at: at };
  const published = await db
    .insertInto('public_vote_publication')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return published.numInsertedOrUpdatedRows === 1n;
}

/** A batch of ballots that was taken out, with the reason. */
export interface PublicVoid {
  readonly batch: VoidBatch;
  readonly reason: string;
  readonly at: Temporal.Instant;
}

/** What was taken out of a vote, in order. */
export async function listPublicVoids(db: ReadonlyKysely, voteId: string): Promise<readonly PublicVoid[]> {
  const rows = await db
    .selectFrom('public_vote_void')
    .select(['batch', 'reason', 'voided_at'])
    .where('vote_id', '=', voteId)
    .orderBy('voided_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ batch: row.batch as unknown as VoidBatch, reason: row.reason, at: row.voided_at }));
}

/** Takes a batch of ballots out. */
export async function insertPublicVoid(
  db: Kysely<Database>,
  by: PublicVoteDesk,
  { id, batch, reason, at }: PublicVoid & { readonly id: string },
): Promise<void> {
  const row = { id, vote_id: by.voteId, batch: JSON.stringify(batch), reason };
  await db
    .insertInto('public_vote_void')
    .values({ ...row, voided_by: by.personId, voided_at: at })
    .execute();
}

/** Ends a vote, counted or given up; `false` when it is over already. Its boxes go. In a transaction that holds the vote. */
export async function endPublicVote(
  db: Kysely<Database>,
  by: PublicVoteDesk,
  row: {
    readonly at: Temporal.Instant;
    readonly reason: string | null;
    readonly outcome: PublicVoteCount | null;
  },
): Promise<boolean> {
  const ended = await db
    .insertInto('public_vote_close')
    .values({
      ...{ vote_id: by.voteId, closed_by: by.personId, closed_at: row.at, reason: row.reason },
      outcome: row.outcome && JSON.stringify(row.outcome),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (ended.numInsertedOrUpdatedRows !== 1n) return false;
  await db.deleteFrom('public_vote_box').where('vote_id', '=', by.voteId).execute();
  return true;
}
