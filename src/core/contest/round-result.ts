import { countedResult, type CountedResult, type ValidAttempt } from './counted.ts';
import type { ContestRules } from './definition.ts';
import { lotListHash, lotSeed } from './lots.ts';
import { predictionError, predictionTruth, type PredictionTruth } from './prediction.ts';
import { allocatePrizes, ladderOf } from './prizes.ts';
import { rankEntries, type Ranking, type RankingEntry } from './ranking.ts';

/** A valid attempt of a round as a ranking sees it. */
export interface RankedAttempt extends ValidAttempt {
  readonly participantId: string;
  /** What its participant predicted for the round. */
  readonly prediction: number | null;
  readonly timeFactorPercent: number;
  /** Where the rules rank divisions apart: the one its participant belongs to. */
  readonly division?: string | null | undefined;
  /** Somebody else entered the answers of a participant who was present. */
  readonly assisted?: boolean | undefined;
}

export interface RoundResultRequest {
  readonly rules: Pick<ContestRules, 'eligibility' | 'attempts' | 'prediction' | 'ranking' | 'prizes'>;
  readonly attempts: readonly RankedAttempt[];
  /** Randomness of the lots, hexadecimal: the seed that was committed to, or a beacon's. */
  readonly randomness: string;
  /**
   * Who stands on the frozen list of the draw and no longer counts; they keep their tickets, so the others keep theirs. Those
   * who still count may be named as well.
   */
  readonly withdrawn?: readonly string[] | undefined;
  /** Who has a prize of another round already, where the rules count that, and who gave up one of this round. */
  readonly holders: ReadonlySet<string>;
}

export interface RoundResult {
  readonly truth: PredictionTruth | null;
  readonly listHash: string;
  readonly participantCount: number;
  readonly allCorrectCount: number;
  readonly places: readonly ResultPlace[];
}

export interface ResultPlace {
  readonly place: number;
  readonly rank: number;
  readonly participantId: string;
  readonly attemptId: string;
  readonly scoreHundredths: number;
  readonly scoreDivisor: number;
  readonly allCorrect: boolean;
  readonly prediction: number | null;
  readonly predictionError: number | null;
  readonly durationMs: number;
  readonly submittedAtMs: number;
  readonly attemptsUsed: number;
  readonly byLot: boolean;
  readonly prizeId: string | null;
}

interface Candidate {
  readonly participantId: string;
  readonly prediction: number | null;
  readonly timeFactorPercent: number;
  readonly division: string | null;
  readonly assisted: boolean;
  readonly counted: CountedResult;
}

/**
 * The result of a round from its valid attempts alone: who counts with what, the truth of the prediction, ranks, lots, prizes.
 * The same for everybody who computes it, whatever the order of the attempts.
 */
export function roundResult(request: RoundResultRequest): RoundResult {
  const { rules, attempts } = request;
  const candidates = candidatesOf(rules, attempts);
  const allCorrectCount = candidates.filter(({ counted }) => counted.allCorrect).length;
  const counts = { participants: candidates.length, allCorrectPeople: allCorrectCount, attempts: attempts.length };
  const truth = rules.prediction.enabled ? predictionTruth(rules.prediction.target, counts) : null;
  const listHash = lotListHash(drawnList(candidates, request.withdrawn ?? []));
  const entries = candidates.map((candidate) => entryOf(candidate, truth, rules));
  const seed = lotSeed(request.randomness, listHash);
  const places = placesOf(request, candidates, rankBoth(rules, entries, seed));
  return { truth, listHash, participantCount: candidates.length, allCorrectCount, places };
}

/** The frozen list of the draw: those who count and those who no longer do, each once. */
function drawnList(candidates: readonly Candidate[], withdrawn: readonly string[]): readonly string[] {
  const counting = candidates.map(({ participantId }) => participantId);
  if (withdrawn.length === 0) return counting;
  const known = new Set(counting);
  return [...counting, ...withdrawn.filter((id) => !known.has(id))];
}

/** One candidate a person, by id: the attempt that counts, by the rules. */
function candidatesOf(rules: RoundResultRequest['rules'], attempts: readonly RankedAttempt[]): readonly Candidate[] {
  const byPerson = Map.groupBy(attempts, ({ participantId }) => participantId);
  const inOrder = [...byPerson].sort(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.flatMap(([participantId, own]) => {
    const numbered = own.toSorted((a, b) => a.number - b.number);
    const [first] = numbered;
    const counted = countedResult(numbered, rules.attempts.counted);
    if (!first || !counted) return [];
    const shown = numbered.find(({ attemptId }) => attemptId === counted.attemptIds[0]) ?? first;
    const { prediction, division = null } = first;
    const assisted = numbered.some((one) => one.assisted === true && counted.attemptIds.includes(one.attemptId));
    return [{ participantId, prediction, timeFactorPercent: shown.timeFactorPercent, division, assisted, counted }];
  });
}

function entryOf(
  candidate: Candidate,
  truth: PredictionTruth | null,
  rules: RoundResultRequest['rules'],
): RankingEntry {
  return {
    ...candidate.counted,
    participantId: candidate.participantId,
    predictionError: truth && predictionError(truth, rules.prediction, candidate.prediction),
    timeFactorPercent: candidate.timeFactorPercent,
  };
}

interface Ranked {
  readonly entries: readonly RankingEntry[];
  readonly ranking: Ranking;
  /** Ranks as they would be if equals were not separated by lot. */
  readonly sharedRanks: Uint32Array;
}

function rankBoth(rules: RoundResultRequest['rules'], entries: readonly RankingEntry[], seed: string): Ranked {
  const request = { entries, predictionEnabled: rules.prediction.enabled, lotSeed: seed };
  const keys = rules.ranking.keys.filter((key) => key !== 'lot');
  const { ranks } = rankEntries({ ...request, rules: { ...rules.ranking, keys, finalTie: 'share' } });
  return { entries, ranking: rankEntries({ ...request, rules: rules.ranking }), sharedRanks: ranks };
}

interface RankedCandidate {
  readonly participantId: string;
  readonly rank: number;
  readonly division: string | null;
}

/** Those whose counted answers somebody else entered: ranked in their place, and passed over for prizes. */
function assistedOf(candidates: readonly Candidate[]): ReadonlySet<string> {
  return new Set(candidates.flatMap((one) => (one.assisted ? [one.participantId] : [])));
}

/** Who receives which prize of the round: down the ladder of each division, in the order of the ranking. */
function prizesOf(
  { rules, holders }: RoundResultRequest,
  ranked: readonly RankedCandidate[],
  passedOver: ReadonlySet<string>,
): Map<string, string> {
  const { divisions } = rules.eligibility;
  const prizes = new Map<string, string>();
  for (const [division, people] of Map.groupBy(ranked, (one) => one.division)) {
    if (divisions.length > 0 && division === null) continue; // of no division: no ladder is theirs
    const ladder = ladderOf(rules.prizes.perRound, division);
    // Where the rules count no other prize, whoever is among the holders gave up a prize of this very round.
    const givenUp = rules.ranking.onePrizePerPerson === 'none' ? holders : [];
    const voided = new Set([...passedOver, ...givenUp]);
    const request = { ladder, rules: rules.ranking, ranking: people, holders, voided };
    for (const { participantId, rungId } of allocatePrizes(request).grants) prizes.set(participantId, rungId);
  }
  return prizes;
}

function placesOf(
  request: RoundResultRequest,
  candidates: readonly Candidate[],
  { entries, ranking, sharedRanks }: Ranked,
): readonly ResultPlace[] {
  const { order, ranks } = ranking;
  const ranked = Array.from(order, (index, at) => ({
    participantId: candidates[index]!.participantId,
    rank: ranks[at]!,
    division: candidates[index]!.division,
  }));
  const prizeOf = prizesOf(request, ranked, assistedOf(candidates));
  return Array.from(order, (index, at): ResultPlace => {
    const { participantId, prediction, counted } = candidates[index]!;
    const shares = sharedRanks[at] === sharedRanks[at - 1] || sharedRanks[at] === sharedRanks[at + 1];
    const alone = ranks[at] !== ranks[at - 1] && ranks[at] !== ranks[at + 1];
    return {
      place: at + 1,
      rank: ranks[at]!,
      participantId,
      attemptId: counted.attemptIds[0]!,
      scoreHundredths: counted.scoreHundredths,
      scoreDivisor: counted.scoreDivisor,
      allCorrect: counted.allCorrect,
      prediction,
      predictionError: entries[index]!.predictionError,
      durationMs: Math.round(counted.durationMs),
      submittedAtMs: counted.submittedAtMs,
      attemptsUsed: counted.attemptsUsed,
      byLot: shares && alone,
      prizeId: prizeOf.get(participantId) ?? null,
    };
  });
}
