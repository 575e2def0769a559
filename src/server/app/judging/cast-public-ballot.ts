import type { Kysely } from 'kysely';
import {
  commitToPublicBallot,
  makePublicReceipt,
  readPublicBallot,
  readPublicReceipt,
  type PublicBallotRefusal,
} from '#core/judging/public-vote/public-ballot.ts';
import type { BallotStanding } from '#core/judging/public-vote/count-public-vote.ts';
import type { PublicVoteRefusal } from '#core/judging/public-vote/public-vote-policy.ts';
import { voterDomain, voterKey } from '#core/judging/public-vote/voter-key.ts';
import { networkOf } from '#core/person/network-of.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  findBatch,
  findNewestBatch,
  findTurnout,
  insertTurnout,
  listBallotsOfBatch,
  lockPublicVote,
  putBatch,
} from '../../db/queries/public-ballot.ts';
import { countRequest } from '../../db/queries/person.ts';
import type { PublicVoteRow } from '../../db/queries/public-vote.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { checkCode, type CodeRefusal } from '../contest/confirm-contact.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import { publicRoundOf } from './prepare-public-vote.ts';
import { findOpenedVote, type OfPublicVote } from './read-public-vote.ts';
import { isInsider, openBallotDraft, type BallotDraft } from './send-voter-code.ts';
import { BATCH_BALLOTS, openBatch, sealBatch, type BoxedPublicBallot } from './seal-public-box.ts';

/** What a voter takes away: who holds it reads their ballot again, nobody else can. */
export interface PublicBallotReceipt {
  readonly receipt: string;
  readonly choices: readonly string[];
}

export type CastPublicRefusal =
  | PublicVoteRefusal
  | PublicBallotRefusal
  | CodeRefusal
  | { readonly code: 'public-ballot-cast-already' }
  | { readonly code: 'voter-excluded' }
  | { readonly code: 'too-many-from-network'; readonly most: number };

export interface BallotToCast extends OfPublicVote {
  readonly draft: string;
  readonly code: string;
  readonly address: string;
}

/**
 * Casts a ballot with the code that proves who votes: into the sealed batch, with that somebody voted, all of it or nothing. Pressed twice,
 * both presses end at the same receipt.
 */
export async function castPublicBallot(
  app: App,
  input: BallotToCast,
): Promise<Result<PublicBallotReceipt, CastPublicRefusal>> {
  const found = await findOpenedVote(app, input);
  if (!found.ok) return found;
  const draft = openBallotDraft(app.keys, found.value.vote.id, input.draft);
  if (!draft) return refuse({ code: 'contact-code-expired' });
  const proved = await checkCode(app, draft, input.code);
  if (!proved.ok) return proved;
  if (await isInsider(app, found.value.vote, draft.contact)) return refuse({ code: 'voter-excluded' });
  return app.db.transaction().execute(async (db) => {
    await lockPublicVote(db, draft.vote);
    return castWhileHeld({ ...app, db }, input, draft);
  });
}

type Within = App & { readonly db: Kysely<Database> };

async function castWhileHeld(
  app: Within,
  input: BallotToCast,
  draft: BallotDraft,
): Promise<Result<PublicBallotReceipt, CastPublicRefusal>> {
  const found = await findOpenedVote(app, input); // it may have ended, and somebody may have dropped out, since
  if (!found.ok) return found;
  const { vote, state, candidates } = found.value;
  if (state !== 'open') return refuse({ code: 'public-vote-not-open', state });
  const randomBytes = Buffer.from(draft.random, 'base64url');
  const secret = readPublicReceipt(makePublicReceipt(1, randomBytes))!.secret;
  const commitment = commitToPublicBallot(vote.id, draft.choices, secret);
  const newest = await findNewestBatch(app.db, vote.id);
  const earlier = await findCast(app, vote, { commitment, newest: newest?.batch ?? 0 });
  if (earlier !== null) return accept({ receipt: makePublicReceipt(earlier, randomBytes), choices: draft.choices });
  const standing = candidates.filter(({ isDropped }) => !isDropped).map(({ entryId }) => entryId);
  const ballot = readPublicBallot(draft.choices, { standing, most: vote.rules.choices });
  if (!ballot.ok) return ballot;
  const noted = await noteTurnout(app, vote, { contact: draft.contact, address: input.address });
  if (!noted.ok) return noted;
  const [batch, filled] =
    newest && newest.ballots < BATCH_BALLOTS
      ? [newest.batch, openBatch(app, { voteId: vote.id, ...newest })]
      : [(newest?.batch ?? 0) + 1, []];
  const ballots = [...filled, { ...noted.value, choices: ballot.value, commitment }];
  const sealed = sealBatch(app, { voteId: vote.id, batch }, ballots);
  await putBatch(app.db, { voteId: vote.id, batch, ballots: ballots.length, sealed });
  if (ballots.length === BATCH_BALLOTS) await recordBatch(app, vote, { batch, ballots });
  return accept({ receipt: makePublicReceipt(batch, randomBytes), choices: ballot.value });
}

/** The batch in which the same press of a button has put this ballot already; `null` = none of the newest two. */
async function findCast(
  app: Within,
  vote: PublicVoteRow,
  { commitment, newest }: { readonly commitment: string; readonly newest: number },
): Promise<number | null> {
  for (const batch of [newest, newest - 1]) {
    const row = batch > 0 ? await findBatch(app.db, { voteId: vote.id, batch }) : undefined;
    if (row && openBatch(app, { voteId: vote.id, ...row }).some((one) => one.commitment === commitment)) return batch;
  }
  return null;
}

/** Notes that somebody voted, once each or anew where the rules let: by a keyed digest that was made for this vote alone. */
async function noteTurnout(
  app: Within,
  vote: PublicVoteRow,
  { contact, address }: { readonly contact: string; readonly address: string },
): Promise<Result<Pick<BoxedPublicBallot, 'voter' | 'version'>, CastPublicRefusal>> {
  const { identity, mayChange, perNetworkHour } = vote.rules;
  const voter = app.keys.hmac('judging/public-voter', `${vote.id}/${voterKey(identity, contact)}`);
  const before = await findTurnout(app.db, { voteId: vote.id, voter });
  if (before > 0 && !mayChange) return refuse({ code: 'public-ballot-cast-already' });
  const network = app.keys.hmac('judging/public-vote-network', `${vote.id}/${networkOf(address)}`);
  const now = app.clock.wallNow().epochMilliseconds;
  const key = Buffer.from(network).toString('hex');
  const sent = await countRequest(app.db, { id: app.ids.uuid(), key, now, windowStart: now - 3_600_000 });
  if (sent > perNetworkHour) return refuse({ code: 'too-many-from-network', most: perNetworkHour });
  const hour = app.clock.seasonNow(vote.seasonId).round({ smallestUnit: 'hour', roundingMode: 'floor' });
  const row = { voteId: vote.id, voter, version: before + 1, hour, domain: voterDomain(identity, contact), network };
  if (!(await insertTurnout(app.db, row))) return refuse({ code: 'public-ballot-cast-already' });
  return accept({ voter: Buffer.from(voter).toString('hex'), version: before + 1 });
}

/** Puts the commitments of a whole batch into the log, sorted: whoever holds a receipt finds theirs, and nobody the order. */
export async function recordBatch(
  app: Within,
  vote: Pick<PublicVoteRow, 'id' | 'seasonId'>,
  { batch, ballots }: { readonly batch: number; readonly ballots: readonly BoxedPublicBallot[] },
): Promise<void> {
  const commitments = ballots.map(({ commitment }) => commitment).toSorted();
  const record = { use: 'public-vote-batch', vote: vote.id, batch, commitments };
  const leaf = { seasonId: vote.seasonId, round: null, subject: `${publicRoundOf(vote.id)}/batch/${batch}` };
  await recordEntry(app, app.db, { ...leaf, type: 'submission', record });
}

/** A ballot that a receipt found. `recorded` = in its batch, before the count. */
export interface FoundPublicBallot {
  readonly choices: readonly string[];
  readonly standing: BallotStanding | 'recorded';
  readonly commitment: string;
  readonly batch: number;
}

export type FindBallotRefusal =
  | PublicVoteRefusal
  | { readonly code: 'public-receipt-not-found' }
  | { readonly code: 'too-many-tries'; readonly minutes: number };

const MOST_LOOKS = 60;
const LOOK_MINUTES = 15;

/** The ballot of a receipt: what is on it, and whether it counts. Wrong receipts are told nothing, and limited for each network. */
export async function findPublicBallot(
  app: App,
  input: OfPublicVote & { readonly receipt: string; readonly address: string },
): Promise<Result<FoundPublicBallot, FindBallotRefusal>> {
  const found = await findOpenedVote(app, input);
  if (!found.ok) return found;
  const now = app.clock.wallNow().epochMilliseconds;
  const name = app.keys.hmac('rate-limit', `public-receipt:${networkOf(input.address)}`);
  const window = { key: Buffer.from(name).toString('hex'), now, windowStart: now - LOOK_MINUTES * 60_000 };
  if ((await countRequest(app.db, { id: app.ids.uuid(), ...window })) > MOST_LOOKS)
    return refuse({ code: 'too-many-tries', minutes: LOOK_MINUTES });
  const receipt = readPublicReceipt(input.receipt);
  const { vote } = found.value;
  const ballots = receipt ? await ballotsOf(app, vote, receipt.batch) : [];
  const own = ballots.find(
    ({ choices, commitment }) => commitToPublicBallot(vote.id, choices, receipt!.secret) === commitment,
  );
  return own ? accept(own) : refuse({ code: 'public-receipt-not-found' });
}

async function ballotsOf(app: App, vote: PublicVoteRow, batch: number): Promise<readonly FoundPublicBallot[]> {
  const of = { voteId: vote.id, batch };
  const row = await findBatch(app.db, of);
  if (row) {
    const opened = openBatch(app, { ...of, sealed: row.sealed });
    return opened.map(({ choices, commitment }) => ({ choices, commitment, batch, standing: 'recorded' }));
  }
  const kept = await listBallotsOfBatch(app.db, of);
  return kept.map(({ choices, commitment, standing }) => ({
    ...{ choices, batch, standing },
    commitment: Buffer.from(commitment).toString('hex'),
  }));
}
