import {
  describeIntegrity,
  FEWEST_SHOWN,
  sizeOfBatch,
  type VoidBatch,
} from '#core/judging/public-vote/vote-integrity.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { Json } from '#core/shared/json.ts';
import { listTurnout, lockPublicVote, type TurnoutRow } from '../../db/queries/public-ballot.ts';
import {
  endPublicVote,
  insertPublicVoid,
  listPublicVoids,
  openPublicVote as insertOpening,
} from '../../db/queries/public-vote.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { publicRoundOf } from './prepare-public-vote.ts';
import { runPublicVote, type PublicVoteGateRefusal, type PublicVoteInSight } from './prove-public-vote.ts';

interface OfVote {
  readonly voteId: string;
}

/** Opens a vote: it stands on the public page, and ballots are taken from the hour of the rules until that of the close. */
export async function openPublicVote(
  app: App,
  actor: Actor,
  { voteId }: OfVote,
): Promise<Result<void, PublicVoteGateRefusal | { readonly code: 'public-vote-candidates-changed' }>> {
  const run = await runPublicVote(app, actor, { voteId, act: 'open' });
  if (!run.ok) return run;
  const { vote, proof, candidates } = run.value;
  if (candidates.some(({ isDropped }) => isDropped)) return refuse({ code: 'public-vote-candidates-changed' });
  return app.db.transaction().execute(async (db): Promise<Result<void, PublicVoteGateRefusal>> => {
    const { at } = momentOf(app, vote.seasonId);
    if (!(await insertOpening(db, proof, at))) return refuse({ code: 'public-vote-opened-already' });
    const entries = candidates.map(({ entryId }) => entryId);
    const record = { use: 'public-vote', vote: vote.id, rules: vote.rules as unknown as Json, entries };
    const leaf = { seasonId: vote.seasonId, round: null, subject: publicRoundOf(vote.id) };
    await recordEntry(app, db, { ...leaf, type: 'list-freeze', record });
    await recordAct(app, db, { ...actOf(run.value, 'opened'), detail: { candidates: entries.length } });
    return accept(undefined);
  });
}

/** What auditors read of an act on a vote. */
export function actOf({ vote, proof }: PublicVoteInSight, what: string) {
  const about = { action: `public-vote-${what}`, subjectKind: 'public-vote', subjectId: vote.id };
  return { ...about, seasonId: vote.seasonId, personId: proof.personId };
}

/** A row of the turnout as the core reads it. */
export function factOf({ hour, domain, network }: TurnoutRow) {
  return { hour: hour.toString(), domain, network: Buffer.from(network).toString('hex') };
}

/** Ballots by hour, mail domain and network, for officers and auditors who are in no conflict. Never what was chosen. */
export async function readVoteIntegrity(app: App, { proof, isInConflict }: PublicVoteInSight) {
  if (isInConflict) return null;
  return describeIntegrity((await listTurnout(app.db, proof)).map(factOf));
}

export type VoidRefusal =
  | PublicVoteGateRefusal
  | { readonly code: 'reason-missing' }
  | { readonly code: 'void-batch-empty' }
  | { readonly code: 'void-batch-small'; readonly fewest: number }
  | { readonly code: 'void-leaves-few'; readonly fewest: number };

interface VoidSize {
  readonly ballots: number;
  readonly of: number;
}

/** How many ballots a batch would take out, before anything is voided. */
export async function previewVoid(
  app: App,
  actor: Actor,
  { voteId, batch }: OfVote & { readonly batch: VoidBatch },
): Promise<Result<VoidSize, VoidRefusal>> {
  const run = await runPublicVote(app, actor, { voteId, act: 'void' });
  return run.ok ? measureVoid(app, run.value, batch) : run;
}

/** Batches that few people are in are not voided, none that differs from an earlier one by few, and none that leaves few. */
async function measureVoid(
  app: Pick<App, 'db'>,
  { vote, proof }: PublicVoteInSight,
  batch: VoidBatch,
): Promise<Result<VoidSize, VoidRefusal>> {
  const acts = (await listTurnout(app.db, proof)).map((row) => ({
    ...{ ...factOf(row), version: row.version, voter: Buffer.from(row.voter).toString('hex') },
  }));
  const before = (await listPublicVoids(app.db, vote.id)).map((one) => one.batch);
  const { fresh, of, left } = sizeOfBatch(acts, { batch, before });
  if (Object.keys(batch).length === 0 || fresh === 0) return refuse({ code: 'void-batch-empty' });
  if (fresh < FEWEST_SHOWN) return refuse({ code: 'void-batch-small', fewest: FEWEST_SHOWN });
  if (left > 0 && left < FEWEST_SHOWN) return refuse({ code: 'void-leaves-few', fewest: FEWEST_SHOWN });
  return accept({ ballots: fresh, of });
}

/** Takes a batch of ballots out before the count, with a reason that is published with the totals. Nobody knows what is on them. */
export async function voidPublicBallots(
  app: App,
  actor: Actor,
  { voteId, batch, reason }: OfVote & { readonly batch: VoidBatch; readonly reason: string },
): Promise<Result<VoidSize, VoidRefusal>> {
  const run = await runPublicVote(app, actor, { voteId, act: 'void' });
  if (!run.ok) return run;
  const { vote, proof } = run.value;
  const why = reason.normalize('NFC').trim();
  if (why === '') return refuse({ code: 'reason-missing' });
  return app.db.transaction().execute(async (db): Promise<Result<VoidSize, VoidRefusal>> => {
    await lockPublicVote(db, vote.id); // not while it is counted
    const again = await runPublicVote({ ...app, db }, actor, { voteId, act: 'void' });
    if (!again.ok) return again;
    const size = await measureVoid({ db }, run.value, batch);
    if (!size.ok) return size;
    const { at } = momentOf(app, vote.seasonId);
    const id = app.ids.uuid();
    await insertPublicVoid(db, proof, { id, batch, reason: why, at });
    const leaf = { seasonId: vote.seasonId, round: null, subject: `${publicRoundOf(vote.id)}/void/${id}` };
    const { ballots } = size.value;
    const record = { use: 'public-vote-void', vote: vote.id, ballots, reason: why };
    await recordEntry(app, db, { ...leaf, type: 'staff-override', record });
    await recordAct(app, db, { ...actOf(run.value, 'ballots-voided'), detail: { ballots } });
    return size;
  });
}

/**
 * Gives a vote up before it is counted, with a reason that stands in the log and on the page of a vote that was open: what was cast is
 * gone, unread. Another may follow.
 */
export async function giveUpPublicVote(
  app: App,
  actor: Actor,
  { voteId, reason }: OfVote & { readonly reason: string },
): Promise<Result<void, PublicVoteGateRefusal | { readonly code: 'reason-missing' }>> {
  const run = await runPublicVote(app, actor, { voteId, act: 'give-up' });
  if (!run.ok) return run;
  const { vote, proof } = run.value;
  const why = reason.normalize('NFC').trim();
  if (why === '') return refuse({ code: 'reason-missing' });
  return app.db.transaction().execute(async (db): Promise<Result<void, PublicVoteGateRefusal>> => {
    await lockPublicVote(db, vote.id);
    const { at } = momentOf(app, vote.seasonId);
    if (!(await endPublicVote(db, proof, { at, reason: why, outcome: null })))
      return refuse({ code: 'public-vote-over' });
    const leaf = { seasonId: vote.seasonId, round: null, subject: `${publicRoundOf(vote.id)}/given-up` };
    const record = { use: 'public-vote-given-up', vote: vote.id, reason: why };
    await recordEntry(app, db, { ...leaf, type: 'staff-override', record });
    await recordAct(app, db, actOf(run.value, 'given-up'));
    return accept(undefined);
  });
}
