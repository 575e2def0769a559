import { drawLots } from '#core/contest/lots.ts';
import { attendanceOf } from '#core/judging/final-round/attendance.ts';
import { addBallot, emptyTally, type Tally } from '#core/judging/final-round/ballot.ts';
import { countVote, type CountedVote } from '#core/judging/final-round/count-vote.ts';
import { settleVote, type Settlement } from '#core/judging/final-round/settle-vote.ts';
import { fractionOfText } from '#core/shared/fraction.ts';
import {
  countRecusals,
  listKeptBallots,
  listVoteDraws,
  type KeptBallot,
  type VoteDraw,
} from '../../db/queries/final-ballot.ts';
import { listFinalVotes, listVoteCandidates, type FinalVoteRow } from '../../db/queries/final-vote.ts';
import { listVoteRolls, type RollRow } from '../../db/queries/final-vote-member.ts';
import type { App } from '../app.ts';
import type { CandidateRow } from './prove-final-vote.ts';

/** A vote with everything that was kept of it; counted and settled once it is closed. */
export interface LoadedVote {
  readonly vote: FinalVoteRow;
  readonly candidates: readonly CandidateRow[];
  readonly roll: readonly RollRow[];
  /** Candidates that were excluded or withdrawn since. */
  readonly struck: readonly string[];
  /** What its box held; nothing before it is closed. */
  readonly ballots: readonly KeptBallot[];
  /** As the box was counted, everybody who stood among them. */
  readonly counted: CountedVote | null;
  /** What follows now: without those struck, with second ballots and draws. */
  readonly settlement: Settlement | null;
  /** In their order; each of a list that was not drawn before. */
  readonly draws: readonly VoteDraw[];
  /** Seed of its draw, hexadecimal; secret until it is drawn. */
  readonly seed: string;
}

/** Seed of the draws of a vote: derived from the installation's secret, so it needs no storing before it is revealed. */
export function voteSeedOf({ keys }: Pick<App, 'keys'>, voteId: string): Uint8Array {
  return keys.hmac('judging/final-vote-seed', voteId);
}

/** Every vote of a season with what it comes to. Not for anybody's eyes before the gate. Six queries, however many votes. */
export async function loadSeasonVotes(app: Pick<App, 'db' | 'keys'>, seasonId: string): Promise<readonly LoadedVote[]> {
  const votes = await listFinalVotes(app.db, seasonId);
  if (votes.length === 0) return [];
  const ids = votes.map(({ id }) => id);
  const [candidates, roll] = [await listVoteCandidates(app.db, ids), await listVoteRolls(app.db, ids)];
  const [recusals, ballots] = [await countRecusals(app.db, ids), await listKeptBallots(app.db, ids)];
  const draws = await listVoteDraws(app.db, ids);
  const kept = votes.map((vote): Kept => {
    const own = recusals.filter((row) => row.vote_id === vote.id);
    return {
      vote,
      candidates: candidates.filter(({ voteId }) => voteId === vote.id),
      roll: roll.filter(({ voteId }) => voteId === vote.id),
      recused: Object.fromEntries(own.map((row) => [row.entry_id, row.recused])),
      ballots: ballots.filter(({ voteId }) => voteId === vote.id),
      draws: draws.filter(({ voteId }) => voteId === vote.id),
      seed: Buffer.from(voteSeedOf(app, vote.id)).toString('hex'),
    };
  });
  return kept.map((one) => settled(one, kept));
}

interface Kept extends Pick<LoadedVote, 'vote' | 'candidates' | 'roll' | 'draws' | 'seed'> {
  readonly recused: Readonly<Record<string, number>>;
  readonly ballots: readonly KeptBallot[];
}

function settled(kept: Kept, all: readonly Kept[]): LoadedVote {
  const { vote, candidates, roll, draws, seed } = kept;
  const struck = struckOf(candidates);
  const isCounted = vote.state === 'closed';
  return {
    ...{ vote, candidates, roll, draws, seed, struck, ballots: kept.ballots },
    counted: isCounted ? countOf(kept, []) : null,
    settlement: isCounted ? settlementOf(kept, all) : null,
  };
}

/** Where an entry stands while a vote on it means something. */
const STANDING: ReadonlySet<string> = new Set(['accepted', 'finalist', 'recognised', 'not-recognised']);

/** Whether an entry in this state is out of every vote: excluded, withdrawn, returned, removed. */
export function isStruck(state: string): boolean {
  return !STANDING.has(state);
}

function struckOf(candidates: readonly CandidateRow[]): readonly string[] {
  return candidates.filter(({ stateNow }) => isStruck(stateNow)).map(({ entryId }) => entryId);
}

function settlementOf(kept: Kept, all: readonly Kept[]): Settlement {
  const { vote, candidates, draws, seed } = kept;
  const byId = new Map(candidates.map((one) => [one.entryId, one]));
  const seconds = all.filter(({ vote: other }) => other.parentId === vote.id && other.state === 'closed');
  return settleVote({
    rules: vote.rules,
    places: vote.places,
    counted: countOf(kept, struckOf(candidates)),
    categoryOf: (entry) => byId.get(entry)?.categoryId ?? '',
    tieValuesOf: (entry) => {
      const { adjustedScore = null, criteria = null } = byId.get(entry)?.tieValues ?? {};
      return { adjustedScore, criteria: criteria?.map(fractionOfText) ?? null };
    },
    secondBallotOf: (band) => {
      const held = seconds.filter((one) => isOf(one, band)).map((one) => settlementOf(one, all));
      return held.find(({ quorumMet }) => quorumMet) ?? null;
    },
    drawn: draws.map(({ entryIds }) => drawLots(seed, entryIds).map(({ participantId }) => participantId)),
  });
}

/** A second ballot is of a band when everybody who is still tied stood in it. */
function isOf({ candidates }: Kept, band: readonly string[]): boolean {
  return band.every((entry) => candidates.some(({ entryId }) => entryId === entry));
}

/** Counts what the box held, as if those struck had not stood. */
function countOf(kept: Kept, struck: readonly string[]): CountedVote {
  const { vote, candidates, roll, recused, seed } = kept;
  const names = candidates.map(({ entryId }) => entryId).filter((entry) => !struck.includes(entry));
  return countVote({
    rules: vote.rules,
    candidates: names,
    tally: tallyOf(kept),
    members: roll.length,
    ...attendanceOf(roll),
    recused: Object.fromEntries(Object.entries(recused).filter(([entry]) => names.includes(entry))),
    seed,
  });
}

/** Sums of a secret vote as they were kept; of an open one added up from the ballots. */
function tallyOf({ vote, candidates, ballots }: Kept): Tally {
  const names = candidates.map(({ entryId }) => entryId);
  let tally = emptyTally(vote.rules, names);
  for (const { personId, count, content } of ballots) {
    if (personId === null) tally = { ...tally, [`${content['entry']} ${content['mark']}`]: count };
    else tally = addBallot(tally, { rules: vote.rules, candidates: namesOn(vote, names, content) }, content);
  }
  return tally;
}

/** An open ballot of a ranking method names everybody it could place; who is not on it was not on its paper. */
function namesOn({ rules }: FinalVoteRow, names: readonly string[], content: KeptBallot['content']): readonly string[] {
  return rules.method === 'approval' || rules.method === 'majority-judgment'
    ? names
    : names.filter((name) => Object.hasOwn(content, name));
}
