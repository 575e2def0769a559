import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeenVote, VoteRunner } from './final-vote.ts';

/** Proof that this person may cast a ballot in this vote. Only `app/judging/prove-final-vote.ts` makes one. */
export type BallotCaster = { readonly voteId: string; readonly personId: string } & {
  readonly __proof: 'ballot-caster';
};

/** The sealed box of an open vote, held until the transaction ends: ballots go in one after another. `undefined` = the vote is not open. */
export async function takeBox(db: Kysely<Database>, voteId: string): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('final_vote_box')
    .select('sealed')
    .where('vote_id', '=', voteId)
    .forUpdate()
    .executeTakeFirst();
  return row?.sealed;
}

export interface CastBallot {
  /** The box with the ballot in it. */
  readonly sealed: Uint8Array;
  readonly commitment: Uint8Array;
  /** To the minute. */
  readonly at: Temporal.Instant;
  /** On whom the member could not vote. */
  readonly recused: readonly string[];
}

/** Puts the box back with one ballot more, and notes that this member has voted; `false` when they had. Within `takeBox`. */
export async function castBallot(db: Kysely<Database>, by: BallotCaster, row: CastBallot): Promise<boolean> {
  const noted = await db
    .insertInto('final_vote_turnout')
    .values({ vote_id: by.voteId, person_id: by.personId, cast_at: row.at, commitment: row.commitment })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (noted.numInsertedOrUpdatedRows !== 1n) return false;
  await db.updateTable('final_vote_box').set({ sealed: row.sealed }).where('vote_id', '=', by.voteId).execute();
  if (row.recused.length > 0)
    await db
      .insertInto('final_vote_recusal')
      .values(row.recused.map((entry_id) => ({ vote_id: by.voteId, person_id: by.personId, entry_id })))
      .execute();
  return true;
}

export interface PaperTurnout {
  /** The box with the batch in it. */
  readonly sealed: Uint8Array;
  readonly at: Temporal.Instant;
  readonly people: readonly string[];
  /** Who of them could not vote on whom. */
  readonly recusals: readonly { readonly personId: string; readonly entryId: string }[];
}

/** Puts the box back with a batch of paper ballots, and notes who handed one in. Within `takeBox`; who voted before throws. */
export async function insertPaperTurnout(db: Kysely<Database>, by: VoteRunner, row: PaperTurnout): Promise<void> {
  await db
    .insertInto('final_vote_turnout')
    .values(
      row.people.map((person_id) => ({
        ...{ vote_id: by.voteId, person_id, cast_at: row.at },
        ...{ commitment: null, on_paper: true },
      })),
    )
    .execute();
  await db.updateTable('final_vote_box').set({ sealed: row.sealed }).where('vote_id', '=', by.voteId).execute();
  if (row.recusals.length > 0)
    await db
      .insertInto('final_vote_recusal')
      .values(row.recusals.map((one) => ({ vote_id: by.voteId, person_id: one.personId, entry_id: one.entryId })))
      .execute();
}

/** How many of those who voted could not vote on each candidate. */
export async function countRecusals(db: ReadonlyKysely, voteIds: readonly string[]) {
  return db
    .selectFrom('final_vote_recusal')
    .select(['vote_id', 'entry_id', sql<number>`count(*)::int`.as('recused')])
    .where('vote_id', '=', sql<string>`any(${voteIds}::uuid[])`)
    .groupBy(['vote_id', 'entry_id'])
    .orderBy('vote_id')
    .orderBy('entry_id')
    .execute();
}

/** What the box held: of a secret vote sums, of an open one ballots by name. */
export interface KeptBallot {
  readonly personId: string | null;
  readonly count: number;
  readonly content: Readonly<Record<string, string>>;
}

/** Writes what the box held, in one statement, in the order given. */
export async function insertBallots(
  db: Kysely<Database>,
  by: VoteRunner,
  { ballots, isSecret }: { readonly ballots: readonly KeptBallot[]; readonly isSecret: boolean },
): Promise<void> {
  if (ballots.length === 0) return;
  const rows = ballots.map(({ personId, count, content }, at) => ({
    vote_id: by.voteId,
    position: at + 1,
    is_secret: isSecret,
    person_id: personId,
    count,
    content: JSON.stringify(content),
  }));
  await db.insertInto('final_ballot').values(rows).execute();
}

/** What the boxes of closed votes held. */
export async function listKeptBallots(
  db: ReadonlyKysely,
  voteIds: readonly string[],
): Promise<readonly (KeptBallot & { readonly voteId: string })[]> {
  const rows = await db
    .selectFrom('final_ballot')
    .select(['vote_id', 'person_id', 'count', 'content'])
    .where('vote_id', '=', sql<string>`any(${voteIds}::uuid[])`)
    .orderBy('vote_id')
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    voteId: row.vote_id,
    personId: row.person_id,
    count: row.count,
    content: row.content as KeptBallot['content'],
  }));
}

/** A draw as it was held. */
export interface VoteDraw {
  readonly voteId: string;
  readonly sequence: number;
  readonly entryIds: readonly string[];
  readonly places: number;
  readonly seed: Uint8Array;
  readonly drawnAt: Temporal.Instant;
}

/** The draws of these votes. */
export async function listVoteDraws(db: ReadonlyKysely, voteIds: readonly string[]): Promise<readonly VoteDraw[]> {
  const rows = await db
    .selectFrom('final_vote_draw')
    .select(['vote_id', 'sequence', 'entry_ids', 'places', 'seed', 'drawn_at'])
    .where('vote_id', '=', sql<string>`any(${voteIds}::uuid[])`)
    .orderBy('vote_id')
    .orderBy('sequence')
    .execute();
  return rows.map((row) => ({
    voteId: row.vote_id,
    sequence: row.sequence,
    entryIds: row.entry_ids,
    places: row.places,
    seed: row.seed,
    drawnAt: row.drawn_at,
  }));
}

/** Keeps a draw; `false` when the vote has one of this number. */
export async function insertVoteDraw(
  db: Kysely<Database>,
  by: VoteRunner,
  row: Omit<VoteDraw, 'voteId'>,
): Promise<boolean> {
  const inserted = await db
    .insertInto('final_vote_draw')
    .values({
      vote_id: by.voteId,
      sequence: row.sequence,
      entry_ids: [...row.entryIds],
      places: row.places,
      seed: row.seed,
      drawn_by: by.personId,
      drawn_at: row.drawnAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** The commitment a member got when they voted; `undefined` before, and for a ballot on paper. */
export async function findOwnCommitment(db: ReadonlyKysely, seen: SeenVote): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('final_vote_turnout')
    .select('commitment')
    .where('vote_id', '=', seen.voteId)
    .where('person_id', '=', seen.personId)
    .executeTakeFirst();
  return row?.commitment ?? undefined;
}
