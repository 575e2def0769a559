import type { Kysely } from 'kysely';
import { drawLots } from '#core/contest/lots.ts';
import { countPublicVote, standingOf, type PublicVoteCount } from '#core/judging/public-vote/count-public-vote.ts';
import { isInBatch } from '#core/judging/public-vote/vote-integrity.ts';
import { commitTo, SECRET_BYTES } from '#core/ledger/commitment.ts';
import type { Json } from '#core/shared/json.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  insertPublicBallots,
  listBatches,
  listTurnout,
  lockPublicVote,
  type KeptPublicBallot,
} from '../../db/queries/public-ballot.ts';
import {
  endPublicVote,
  listPublicVoids,
  publishPublicVote as insertPublication,
} from '../../db/queries/public-vote.ts';
import { findPublicVoteRecord, insertPublicVoteRecord } from '../../db/queries/public-vote-record.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { recordBatch } from './cast-public-ballot.ts';
import { publicRoundOf, publicSeedOf } from './prepare-public-vote.ts';
import { runPublicVote, type PublicVoteGateRefusal, type PublicVoteInSight } from './prove-public-vote.ts';
import { actOf, factOf } from './run-public-vote.ts';
import { BATCH_BALLOTS, openBatch } from './seal-public-box.ts';

interface OfVote {
  readonly voteId: string;
}

/**
 * Counts a vote once its time is over, in one transaction: every batch is opened, the ballots are written without their voters, the result
 * is frozen and the log commits to it. Nothing can be cast, voided or counted again.
 */
export async function closePublicVote(
  app: App,
  actor: Actor,
  { voteId }: OfVote,
): Promise<Result<PublicVoteCount, PublicVoteGateRefusal>> {
  return app.db.transaction().execute(async (db): Promise<Result<PublicVoteCount, PublicVoteGateRefusal>> => {
    await lockPublicVote(db, voteId);
    const run = await runPublicVote({ ...app, db }, actor, { voteId, act: 'count' });
    if (!run.ok) return run;
    const { vote, proof } = run.value;
    const within = { ...app, db };
    const { ballots, outcome } = await openBoxes(within, run.value);
    const { at } = momentOf(app, vote.seasonId);
    if (!(await endPublicVote(db, proof, { at, reason: null, outcome }))) return refuse({ code: 'public-vote-over' });
    await insertPublicBallots(db, proof, ballots);
    await commitToResult(within, run.value, outcome);
    await recordAct(app, db, { ...actOf(run.value, 'counted'), detail: { ballots: outcome.ballots } });
    return accept(outcome);
  });
}

type Within = App & { readonly db: Kysely<Database> };

async function openBoxes(app: Within, { vote, proof, candidates }: PublicVoteInSight) {
  const batches = (await listBatches(app.db, vote.id)).map((one) => ({
    ...one,
    opened: openBatch(app, { voteId: vote.id, ...one }),
  }));
  const last = batches.at(-1);
  if (last && last.ballots < BATCH_BALLOTS) await recordBatch(app, vote, { batch: last.batch, ballots: last.opened });
  const [turnout, voids] = [await listTurnout(app.db, proof), await listPublicVoids(app.db, vote.id)];
  const voided = new Set(
    turnout
      .filter((row) => voids.some(({ batch }) => isInBatch(batch, factOf(row))))
      .map(({ voter, version }) => `${Buffer.from(voter).toString('hex')} ${version}`),
  );
  const boxed = batches.flatMap(({ batch, opened }) => opened.map((ballot) => ({ ...ballot, batch })));
  if (boxed.length !== turnout.length)
    throw new Error(`public vote ${vote.id} holds ${boxed.length} ballots of ${turnout.length} acts of voting`);
  const cast = boxed.map((ballot) => ({ ...ballot, isVoid: voided.has(`${ballot.voter} ${ballot.version}`) }));
  const outcome = countPublicVote({
    candidates: candidates.map(({ entryId }) => entryId),
    dropped: candidates.filter(({ isDropped }) => isDropped).map(({ entryId }) => entryId),
    ballots: cast,
    draw: vote.rules.ties === 'draw' ? (entries) => drawn(app, vote.id, entries) : null,
  });
  const standings = standingOf(cast);
  const kept = cast.map(({ commitment, lookup, batch, choices }, at): KeptPublicBallot => ({
    ...{ commitment: Buffer.from(commitment, 'hex'), lookup: Buffer.from(lookup, 'hex'), batch },
    // Of a ballot that does not count nothing is kept: a small batch that was voided would show how its people voted.
    ...{ choices: standings[at] === 'counted' ? choices : [], standing: standings[at]! },
  }));
  return { outcome, ballots: kept.toSorted((a, b) => Buffer.compare(a.commitment, b.commitment)) };
}

/** Equals in the order of their tickets, LED-8: anybody draws again from the seed that is published with the result. */
function drawn(app: Pick<App, 'keys'>, voteId: string, entries: readonly string[]): readonly string[] {
  return drawLots(publicSeedOf(app, voteId), entries).map(({ participantId }) => participantId);
}

/** The log commits to the result at once; what opens it is public with the result. */
async function commitToResult(app: Within, { vote }: PublicVoteInSight, outcome: PublicVoteCount): Promise<void> {
  const nonce = app.ids.bytes(SECRET_BYTES);
  const document = { use: 'public-vote', vote: vote.id, result: outcome as unknown as Json };
  await insertPublicVoteRecord(app.db, { voteId: vote.id, part: 'result', document, nonce });
  const record = { use: 'public-vote', vote: vote.id, commitment: commitTo(document, nonce) };
  const leaf = { seasonId: vote.seasonId, round: null, subject: publicRoundOf(vote.id) };
  await recordEntry(app, app.db, { ...leaf, type: 'result', record });
}

/** Makes the result public, not before the season lets: it stands on the page from now on, and the log opens its commitment. */
export async function publishPublicVote(
  app: App,
  actor: Actor,
  { voteId }: OfVote,
): Promise<Result<void, PublicVoteGateRefusal>> {
  const run = await runPublicVote(app, actor, { voteId, act: 'publish' });
  if (!run.ok) return run;
  const { vote, proof } = run.value;
  return app.db.transaction().execute(async (db): Promise<Result<void, PublicVoteGateRefusal>> => {
    const { at } = momentOf(app, vote.seasonId);
    if (!(await insertPublication(db, proof, at))) return refuse({ code: 'public-vote-published-already' });
    const kept = await findPublicVoteRecord(db, { voteId: vote.id, part: 'result' });
    if (!kept) throw new Error(`the result of ${vote.id} was never committed to`);
    const opened = { document: kept.document, nonce: Buffer.from(kept.nonce).toString('hex') };
    const record = { use: 'public-vote', vote: vote.id, opened, seed: publicSeedOf(app, vote.id) };
    const leaf = { seasonId: vote.seasonId, round: null, subject: `${publicRoundOf(vote.id)}/published` };
    await recordEntry(app, db, { ...leaf, type: 'result', record });
    await recordAct(app, db, actOf(run.value, 'published'));
    return accept(undefined);
  });
}
