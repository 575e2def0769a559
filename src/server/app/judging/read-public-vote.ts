import {
  mayPublicSee,
  type PublicVoteRefusal,
  type PublicVoteState,
} from '#core/judging/public-vote/public-vote-policy.ts';
import { paperOrder, paperSeed } from '#core/judging/public-vote/paper-order.ts';
import type { BallotStanding, PublicVoteCount } from '#core/judging/public-vote/count-public-vote.ts';
import type { WholePublicRules } from '#core/judging/public-vote/public-vote-rules.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listPublicBallots } from '../../db/queries/public-ballot.ts';
import { listPublicVoids, listPublicVotes, type PublicVoteRow } from '../../db/queries/public-vote.ts';
import { findPublicVoteRecord } from '../../db/queries/public-vote-record.ts';
import type { App } from '../app.ts';
import { publicRoundOf, publicSeedOf } from './prepare-public-vote.ts';
import { loadCandidates, stateNow, type StandingCandidate } from './prove-public-vote.ts';

export interface OfPublicVote {
  readonly seasonId: string;
  /** Of the season's `publicVotes`: what stands in the address. */
  readonly ruleId: string;
}

interface OpenedVote {
  readonly vote: PublicVoteRow;
  readonly state: PublicVoteState;
  readonly candidates: readonly StandingCandidate[];
}

/** The vote at this address that was opened; one that was given up as long as no other was prepared in its place. */
export async function findOpenedVote(
  app: Pick<App, 'db' | 'clock'>,
  { seasonId, ruleId }: OfPublicVote,
): Promise<Result<OpenedVote, PublicVoteRefusal>> {
  const votes = (await listPublicVotes(app.db, seasonId)).filter((one) => one.ruleId === ruleId);
  const opened = votes.filter(({ openedAt }) => openedAt !== null);
  const vote = votes.findLast(({ givenUpReason }) => givenUpReason === null) ?? opened.at(-1);
  const seen = mayPublicSee(vote?.openedAt != null);
  if (!vote || !seen.ok) return refuse({ code: 'public-vote-not-found' });
  return accept({ vote, state: stateNow(app, vote), candidates: await loadCandidates(app, vote.id) });
}

/** A public vote as everybody reads it. No field of a dossier, no consent, no total before the result is public. */
export interface PublicVoteView {
  readonly ruleId: string;
  readonly rules: WholePublicRules;
  readonly state: PublicVoteState;
  readonly givenUpReason: string | null;
  /** In the order of the day. */
  readonly candidates: readonly Pick<
    StandingCandidate,
    'entryId' | 'name' | 'organisationName' | 'categoryId' | 'description' | 'isDropped'
  >[];
  /** From which the order of today is shuffled. */
  readonly orderSeed: string;
  readonly seedCommitment: string;
  readonly result: PublicVoteResult | null;
}

/** A result with what anybody needs to check it. */
export interface PublicVoteResult {
  readonly count: PublicVoteCount;
  readonly publishedAt: Temporal.Instant;
  /** Batches that were taken out, in the organiser's words. */
  readonly voids: readonly { readonly reason: string; readonly at: Temporal.Instant }[];
  /** Of the draw among equals, hexadecimal. */
  readonly seed: string;
  readonly round: string;
  /** Opens the commitment that stood in the log from the count on, hexadecimal. */
  readonly nonce: string;
}

/** The public page of a vote. */
export async function readPublicVote(app: App, of: OfPublicVote): Promise<Result<PublicVoteView, PublicVoteRefusal>> {
  const found = await findOpenedVote(app, of);
  if (!found.ok) return found;
  const { vote, state, candidates } = found.value;
  const day = dayInVietNam(app.clock.seasonNow(vote.seasonId)).toString();
  const orderSeed = paperSeed(vote.id, day);
  const byId = new Map(candidates.map((one) => [one.entryId, one]));
  return accept({
    ...{ ruleId: vote.ruleId, rules: vote.rules, state, orderSeed, givenUpReason: vote.givenUpReason },
    candidates: paperOrder(orderSeed, [...byId.keys()]).map((id) => shown(byId.get(id)!)),
    seedCommitment: Buffer.from(vote.seedCommitment).toString('hex'),
    result: await resultOf(app, vote),
  });
}

/** Named one by one, so that what is added inside never shows by itself. */
function shown({ entryId, name, organisationName, categoryId, description, isDropped }: StandingCandidate) {
  return { entryId, name, organisationName, categoryId, description, isDropped };
}

async function resultOf(app: App, vote: PublicVoteRow): Promise<PublicVoteResult | null> {
  const kept = vote.publishedAt && (await findPublicVoteRecord(app.db, { voteId: vote.id, part: 'result' }));
  if (!vote.publishedAt || !vote.outcome || !kept) return null;
  const voids = await listPublicVoids(app.db, vote.id);
  return {
    ...{ count: vote.outcome, publishedAt: vote.publishedAt, seed: publicSeedOf(app, vote.id) },
    voids: voids.map(({ reason, at }) => ({ reason, at })),
    round: publicRoundOf(vote.id),
    nonce: Buffer.from(kept.nonce).toString('hex'),
  };
}

/** A ballot as whoever counts again gets it. */
export interface PublicBallotLine {
  /** Hexadecimal; only a receipt opens it. */
  readonly commitment: string;
  readonly batch: number;
  /** Empty where it does not count. */
  readonly choices: readonly string[];
  readonly standing: BallotStanding;
}

/** Batches told at once: some three thousand ballots. */
const BATCHES_A_PAGE = 100;

/** The ballots of a vote whose result is public, a hundred batches from `from` on; none = there are no more. */
export async function readBallotsForPublic(
  app: Pick<App, 'db' | 'clock'>,
  of: OfPublicVote & { readonly from?: number },
): Promise<Result<readonly PublicBallotLine[], PublicVoteRefusal>> {
  const found = await findOpenedVote(app, of);
  if (!found.ok) return found;
  if (found.value.state !== 'published') return refuse({ code: 'public-vote-not-found' });
  const from = Math.min(Math.max(1, Math.trunc(of.from ?? 1) || 1), 1_000_000_000);
  const page = { voteId: found.value.vote.id, from, to: from + BATCHES_A_PAGE };
  const kept = await listPublicBallots(app.db, page);
  return accept(
    kept.map(({ commitment, batch, choices, standing }) => ({
      ...{ commitment: Buffer.from(commitment).toString('hex'), batch, choices, standing },
    })),
  );
}

/** The votes of a season that the public may see, for its page. */
export async function listVotesForPublic(app: Pick<App, 'db' | 'clock'>, seasonId: string) {
  const votes = await listPublicVotes(app.db, seasonId);
  return votes
    .filter(({ openedAt, givenUpReason }) => openedAt !== null && givenUpReason === null)
    .map((vote) => ({ ruleId: vote.ruleId, rules: vote.rules, state: stateNow(app, vote) }));
}
