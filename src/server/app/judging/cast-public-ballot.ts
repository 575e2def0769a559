import type { Kysely } from 'kysely';
import {
  makePublicReceipt,
  readPublicBallot,
  readPublicReceipt,
  type PublicBallotRefusal,
} from '#core/judging/public-vote/public-ballot.ts';
import type { BallotStanding } from '#core/judging/public-vote/count-public-vote.ts';
import type { PublicVoteRefusal } from '#core/judging/public-vote/public-vote-policy.ts';
import { voterDomain, voterKey } from '#core/judging/public-vote/voter-key.ts';
import type { VoterIdentity } from '#core/judging/public-vote/public-vote-rules.ts';
import { isSignOnLevel } from '#core/contest/login-level.ts';
import { networkOf } from '#core/person/network-of.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  findBatch,
  findNewestBatch,
  isDraftUsed,
  findTurnout,
  insertTurnout,
  listBallotsOfBatch,
  listNewestBatches,
  lockPublicVote,
  putBatch,
} from '../../db/queries/public-ballot.ts';
import { countRequest } from '../../db/queries/person.ts';
import type { PublicVoteRow } from '../../db/queries/public-vote.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { checkCode, type CodeRefusal } from '../contest/confirm-contact.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { Actor } from '../person/actor.ts';
import { commitToPublicBallot } from './commit-public-ballot.ts';
import { publicRoundOf } from './prepare-public-vote.ts';
import { findOpenedVote, type OfPublicVote } from './read-public-vote.ts';
import {
  isInsider,
  openBallotDraft,
  proveVoter,
  type BallotDraft,
  type KnownVoter,
  type VoterProofRefusal,
} from './send-voter-code.ts';
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
  | VoterProofRefusal
  | { readonly code: 'public-ballot-cast-already' }
  /** Its form was sent before, and so long ago that the receipt is not shown again. */
  | { readonly code: 'public-ballot-recorded-already' }
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
  actor: Actor,
  input: BallotToCast,
): Promise<Result<PublicBallotReceipt, CastPublicRefusal>> {
  const found = await findOpenedVote(app, input);
  if (!found.ok) return found;
  const draft = openBallotDraft(app.keys, found.value.vote.id, input.draft);
  if (!draft) return refuse({ code: 'contact-code-expired' });
  const { vote } = found.value;
  if (!(await admitPress(app, vote, input.address)))
    return refuse({ code: 'too-many-from-network', most: vote.rules.perNetworkHour });
  const proved = await proveDraft(app, actor, { draft, code: input.code, identity: vote.rules.identity });
  if (!proved.ok) return proved;
  if (await isInsider(app, vote, proved.value)) return refuse({ code: 'voter-excluded' });
  return app.db.transaction().execute(async (db) => {
    await lockPublicVote(db, draft.vote);
    return castWhileHeld({ ...app, db }, input, draft);
  });
}

/** Presses are counted before anybody waits for the others: a form that is sent again and again holds nobody up. */
async function admitPress(app: App, { id, rules }: PublicVoteRow, address: string): Promise<boolean> {
  const now = app.clock.wallNow().epochMilliseconds;
  const name = app.keys.hmac('rate-limit', `public-press:${id}/${networkOf(address)}`);
  const window = { key: Buffer.from(name).toString('hex'), now, windowStart: now - 3_600_000 };
  return (await countRequest(app.db, { id: app.ids.uuid(), ...window })) <= PRESSES * rules.perNetworkHour;
}

/** Of one ballot, wrong codes and second presses among them. */
const PRESSES = 4;

/** Proves who casts a draft, and answers by what an insider is recognised. */
async function proveDraft(
  app: App,
  actor: Actor,
  { draft, code, identity }: { readonly draft: BallotDraft; readonly code: string; readonly identity: VoterIdentity },
): Promise<Result<KnownVoter, CodeRefusal | VoterProofRefusal>> {
  if (!isSignOnLevel(identity)) {
    const checked = await checkCode(app, draft, code);
    return checked.ok ? accept({ key: voterKey(identity, draft.contact), personId: null }) : checked;
  }
  const voter = await proveVoter(app, actor, identity);
  if (!voter.ok) return voter;
  if (voter.value !== draft.contact || !actor) return refuse({ code: 'sign-on-needed' });
  return accept({ key: voterKey('otp-email', actor.email.toLowerCase()), personId: actor.personId });
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
  const { secret } = readPublicReceipt(makePublicReceipt(1, randomBytes))!;
  const commitment = commitToPublicBallot(vote.id, draft.choices, secret);
  const usedDraft = app.keys.hmac('judging/public-ballot-used', `${vote.id}/${draft.random}`);
  if (await isDraftUsed(app.db, { voteId: vote.id, draft: usedDraft })) {
    const batch = await findCast(app, vote, commitment);
    if (batch === null) return refuse({ code: 'public-ballot-recorded-already' });
    return accept({ receipt: makePublicReceipt(batch, randomBytes), choices: draft.choices });
  }
  const standing = candidates.filter(({ isDropped }) => !isDropped).map(({ entryId }) => entryId);
  const ballot = readPublicBallot(draft.choices, { standing, most: vote.rules.choices });
  if (!ballot.ok) return ballot;
  const about = { contact: draft.contact, address: input.address, draft: usedDraft };
  const noted = await noteTurnout(app, vote, about);
  if (!noted.ok) return noted;
  const newest = await findNewestBatch(app.db, vote.id);
  const [batch, filled] =
    newest && newest.ballots < BATCH_BALLOTS
      ? [newest.batch, openBatch(app, { voteId: vote.id, ...newest })]
      : [(newest?.batch ?? 0) + 1, []];
  const lookup = Buffer.from(lookupOf(app, vote.id, secret)).toString('hex');
  const ballots = [...filled, { ...noted.value, choices: ballot.value, commitment, lookup }];
  const sealed = sealBatch(app, { voteId: vote.id, batch }, ballots);
  await putBatch(app.db, { voteId: vote.id, batch, ballots: ballots.length, sealed });
  if (ballots.length === BATCH_BALLOTS) await recordBatch(app, vote, { batch, ballots });
  return accept({ receipt: makePublicReceipt(batch, randomBytes), choices: ballot.value });
}

/** Batches in which the ballot of a form that was sent twice is looked for. */
const LOOKED_AT = 8;

/** The batch in which a form that is sent again has put its ballot; `null` = none of the newest. */
async function findCast(app: Within, vote: PublicVoteRow, commitment: string): Promise<number | null> {
  const newest = await listNewestBatches(app.db, { voteId: vote.id, limit: LOOKED_AT });
  const found = newest.find((row) =>
    openBatch(app, { voteId: vote.id, ...row }).some((one) => one.commitment === commitment),
  );
  return found?.batch ?? null;
}

/** Keyed digest by which the secret of a receipt finds its ballot. */
function lookupOf(app: Pick<App, 'keys'>, voteId: string, secret: string): Uint8Array {
  return app.keys.hmac('judging/public-ballot-lookup', `${voteId}/${secret}`);
}

/** Notes that somebody voted, once each or anew where the rules let: by a keyed digest that was made for this vote alone. */
async function noteTurnout(
  app: Within,
  vote: PublicVoteRow,
  { contact, address, draft }: { readonly contact: string; readonly address: string; readonly draft: Uint8Array },
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
  const domain = voterDomain(identity, contact);
  const row = { voteId: vote.id, voter, version: before + 1, hour, domain, network, draft };
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
  /** Empty once it was counted and is not among those that count. */
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
  const lookup = receipt && Buffer.from(lookupOf(app, vote.id, receipt.secret)).toString('hex');
  const own = receipt && (await ballotsOf(app, vote, receipt.batch)).find((one) => one.lookup === lookup);
  if (!own) return refuse({ code: 'public-receipt-not-found' });
  const { choices, standing, commitment, batch } = own;
  return accept({ choices, standing, commitment, batch });
}

type LookedUp = FoundPublicBallot & { readonly lookup: string | null };

async function ballotsOf(app: App, vote: PublicVoteRow, batch: number): Promise<readonly LookedUp[]> {
  const of = { voteId: vote.id, batch };
  const row = await findBatch(app.db, of);
  if (row) {
    const opened = openBatch(app, { ...of, sealed: row.sealed });
    return opened.map(({ choices, commitment, lookup }) => ({
      choices,
      commitment,
      lookup,
      batch,
      standing: 'recorded',
    }));
  }
  const kept = await listBallotsOfBatch(app.db, of);
  return kept.map(({ choices, commitment, standing, lookup }) => ({
    ...{ choices, batch, standing, commitment: Buffer.from(commitment).toString('hex') },
    lookup: lookup && Buffer.from(lookup).toString('hex'),
  }));
}
