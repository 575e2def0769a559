import { sql, type Kysely } from 'kysely';
import type { BallotStanding } from '#core/judging/public-vote/count-public-vote.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { PublicVoteDesk } from './public-vote.ts';

/** Takes the turn of one public vote until the transaction ends: ballots go in one after another, and none while it is counted. */
export async function lockPublicVote(db: Kysely<Database>, voteId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${voteId}, 560))`.execute(db);
}

/** A batch of ballots as the database keeps it. */
export interface SealedBatch {
  readonly batch: number;
  readonly ballots: number;
  readonly sealed: Uint8Array;
}

/** The batch that is being filled; `undefined` before the first ballot. */
export async function findNewestBatch(db: ReadonlyKysely, voteId: string): Promise<SealedBatch | undefined> {
  return batches(db, voteId).orderBy('batch', 'desc').limit(1).executeTakeFirst();
}

/** One batch. */
export async function findBatch(
  db: ReadonlyKysely,
  { voteId, batch }: { readonly voteId: string; readonly batch: number },
): Promise<SealedBatch | undefined> {
  return batches(db, voteId).where('batch', '=', batch).executeTakeFirst();
}

/** The batches that were begun last, the newest first. */
export async function listNewestBatches(
  db: ReadonlyKysely,
  { voteId, limit }: { readonly voteId: string; readonly limit: number },
): Promise<readonly SealedBatch[]> {
  return batches(db, voteId).orderBy('batch', 'desc').limit(limit).execute();
}

/** Every batch of a vote, in order. */
export async function listBatches(db: ReadonlyKysely, voteId: string): Promise<readonly SealedBatch[]> {
  return batches(db, voteId).orderBy('batch').execute();
}

function batches(db: ReadonlyKysely, voteId: string) {
  return db.selectFrom('public_vote_box').select(['batch', 'ballots', 'sealed']).where('vote_id', '=', voteId);
}

/** Puts a batch back with one ballot more, or begins it. Within `lockPublicVote`. */
export async function putBatch(
  db: Kysely<Database>,
  { voteId, batch, ballots, sealed }: SealedBatch & { readonly voteId: string },
): Promise<void> {
  await db
    .insertInto('public_vote_box')
    .values({ vote_id: voteId, batch, ballots, sealed })
    .onConflict((conflict) => conflict.columns(['vote_id', 'batch']).doUpdateSet({ ballots, sealed }))
    .execute();
}

/** How often somebody has voted; 0 = not yet. */
export async function findTurnout(
  db: ReadonlyKysely,
  { voteId, voter }: { readonly voteId: string; readonly voter: Uint8Array },
): Promise<number> {
  const row = await db
    .selectFrom('public_vote_turnout')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('vote_id', '=', voteId)
    .where('voter', '=', voter)
    .executeTakeFirst();
  return row?.version ?? 0;
}

/** Whether a form has cast its ballot already. */
export async function isDraftUsed(
  db: ReadonlyKysely,
  { voteId, draft }: { readonly voteId: string; readonly draft: Uint8Array },
): Promise<boolean> {
  const row = await db
    .selectFrom('public_vote_turnout')
    .select('version')
    .where('vote_id', '=', voteId)
    .where('draft', '=', draft)
    .executeTakeFirst();
  return row !== undefined;
}

/** That somebody voted, as it is kept. */
export interface TurnoutRow {
  readonly voter: Uint8Array;
  readonly version: number;
  readonly hour: Temporal.Instant;
  readonly domain: string | null;
  readonly network: Uint8Array;
}

/** Notes that somebody voted; `false` when this version of theirs is there already. */
export async function insertTurnout(
  db: Kysely<Database>,
  { voteId, ...row }: TurnoutRow & { readonly voteId: string; readonly draft: Uint8Array },
): Promise<boolean> {
  const noted = await db
    .insertInto('public_vote_turnout')
    .values({ vote_id: voteId, ...row })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return noted.numInsertedOrUpdatedRows === 1n;
}

/** Everything known of who voted, for the count and for those who look for irregularities. Never what was chosen. */
export async function listTurnout(db: ReadonlyKysely, desk: PublicVoteDesk): Promise<readonly TurnoutRow[]> {
  return db
    .selectFrom('public_vote_turnout')
    .select(['voter', 'version', 'hour', 'domain', 'network'])
    .where('vote_id', '=', desk.voteId)
    .orderBy('voter')
    .orderBy('version')
    .execute();
}

/** How many people have voted in a vote. */
export async function countTurnout(db: ReadonlyKysely, voteId: string): Promise<number> {
  const row = await db
    .selectFrom('public_vote_turnout')
    .select((eb) => eb.fn.countAll<number>().as('voters'))
    .where('vote_id', '=', voteId)
    .where('version', '=', 1)
    .executeTakeFirstOrThrow();
  return Number(row.voters);
}

/** A ballot as it is kept for ever: found by its receipt, belonging to nobody. */
export interface KeptPublicBallot {
  readonly commitment: Uint8Array;
  /** By which its receipt finds it. */
  readonly lookup: Uint8Array | null;
  readonly batch: number;
  /** Empty where it does not count. */
  readonly choices: readonly string[];
  readonly standing: BallotStanding;
}

/** Writes what the boxes held, in the order given. Within `lockPublicVote`. */
export async function insertPublicBallots(
  db: Kysely<Database>,
  by: PublicVoteDesk,
  ballots: readonly KeptPublicBallot[],
): Promise<void> {
  const CHUNK = 5000; // of six columns each: below the 65,535 parameters of a statement
  for (let from = 0; from < ballots.length; from += CHUNK) {
    const rows = ballots.slice(from, from + CHUNK).map(({ choices, ...row }) => ({
      ...{ vote_id: by.voteId, choices: [...choices] },
      ...row,
    }));
    await db.insertInto('public_ballot').values(rows).execute();
  }
}

/** The ballots of one batch of a counted vote. */
export async function listBallotsOfBatch(
  db: ReadonlyKysely,
  { voteId, batch }: { readonly voteId: string; readonly batch: number },
): Promise<readonly KeptPublicBallot[]> {
  const rows = await ballotRows(db, voteId).where('batch', '=', batch).orderBy('commitment').execute();
  return rows.map(ballotOf);
}

/** The ballots of some batches of a counted vote, from one up to but not including another. */
export async function listPublicBallots(
  db: ReadonlyKysely,
  { voteId, from, to }: { readonly voteId: string; readonly from: number; readonly to: number },
): Promise<readonly KeptPublicBallot[]> {
  const rows = await ballotRows(db, voteId)
    .where('batch', '>=', from)
    .where('batch', '<', to)
    .orderBy('batch')
    .orderBy('commitment')
    .execute();
  return rows.map(ballotOf);
}

function ballotRows(db: ReadonlyKysely, voteId: string) {
  return db
    .selectFrom('public_ballot')
    .select(['commitment', 'lookup', 'batch', 'choices', 'standing'])
    .where('vote_id', '=', voteId);
}

function ballotOf({ standing, ...row }: Awaited<ReturnType<ReturnType<typeof ballotRows>['execute']>>[number]) {
  return { ...row, standing: standing as BallotStanding };
}
