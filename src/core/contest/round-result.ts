import { isValidEntry, peopleCounter, type CountedPeople, type RankedAttempt } from './counted-people.ts';
import type { ContestRules } from './definition.ts';
import { lotListHash, lotSeed, sortedListHash } from './lots.ts';
import { predictionError, predictionTruth, type PredictionTruth } from './prediction.ts';
import { allocatePrizes, ladderOf, type RankedParticipant } from './prizes.ts';
import { keysInForce, rankWithSharedRanks, type DrawnRanking } from './ranking.ts';

/** What a result follows from, besides the attempts. */
export interface RoundConditions {
  readonly rules: Pick<ContestRules, 'eligibility' | 'attempts' | 'prediction' | 'ranking' | 'prizes'>;
  /**
   * Randomness of the lots, hexadecimal: the seed that was committed to, or what the named source gave. `null` = it is not there
   * yet: equals then share a rank, and where the rules part them by lot nobody has a prize.
   */
  readonly randomness: string | null;
  /**
   * Who stands on the frozen list of the draw and no longer counts; they keep their tickets, so the others keep theirs. Those
   * who still count may be named as well.
   */
  readonly withdrawn?: readonly string[] | undefined;
  /** Who counts again and does not stand on the frozen list; their tickets follow from the same seed. */
  readonly readmitted?: readonly string[] | undefined;
  /** Who has a prize of another round already, where the rules count that, and who gave up one of this round. */
  readonly holders: ReadonlySet<string>;
}

export interface RoundResultRequest extends RoundConditions {
  readonly attempts: readonly RankedAttempt[];
}

interface RoundFindings {
  readonly truth: PredictionTruth | null;
  readonly listHash: string;
  readonly participantCount: number;
  readonly allCorrectCount: number;
  readonly lots: LotsFinding;
}

/** What lots do for a result: nothing, order equals, or decide who has which prize; and whether they are drawn. */
export interface LotsFinding {
  readonly decide: 'nothing' | 'places' | 'prizes';
  /** `waiting` = the rules part equals by lot, and the source has not given its value. */
  readonly state: 'not-in-rules' | 'waiting' | 'drawn';
}

export interface RoundResult extends RoundFindings {
  readonly places: readonly ResultPlace[];
}

/** The result of a round of any size: a place is made when it is asked for, and nobody holds a million of them. */
export interface RankedRound extends RoundFindings {
  /** By position from 0, the best first. */
  standingAt(position: number): Standing;
}

export interface ResultPlace extends Omit<Standing, 'index'> {
  readonly participantId: string;
  readonly attemptId: string;
}

/** A place of the person at an index of `CountedPeople`. */
export interface Standing {
  readonly index: number;
  readonly place: number;
  readonly rank: number;
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

/**
 * The result of a round from its valid attempts alone: who counts with what, the truth of the prediction, ranks, lots, prizes.
 * The same for everybody who computes it, whatever the order of the attempts.
 */
export function roundResult({ attempts, ...conditions }: RoundResultRequest): RoundResult {
  const counter = peopleCounter(conditions.rules.attempts.counted);
  const byPerson = Map.groupBy(attempts, ({ participantId }) => participantId);
  for (const [, own] of [...byPerson].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (isValidEntry(conditions.rules, own)) counter.add(own);
  const people = counter.people();
  const { standingAt, ...findings } = rankRound(people, conditions);
  const placeAt = (position: number): ResultPlace => {
    const { index, ...standing } = standingAt(position);
    return { participantId: people.participantIds.at(index), attemptId: people.attemptIds.at(index), ...standing };
  };
  return { ...findings, places: Array.from({ length: people.count }, (_, position) => placeAt(position)) };
}

/**
 * The same from what counts for each person: a million people take about three seconds on one core, and hold some 150 MB.
 */
export function rankRound(people: CountedPeople, conditions: RoundConditions): RankedRound {
  const { rules } = conditions;
  const allCorrectCount = people.allCorrect.reduce((sum, right) => sum + right, 0);
  const counts = { participants: people.count, allCorrectPeople: allCorrectCount, attempts: people.attemptCount };
  const truth = rules.prediction.enabled ? predictionTruth(rules.prediction.target, counts) : null;
  const listHash = drawnListHash(people, conditions);
  const columns = { ...people, predictionError: predictionErrors(people, truth, rules) };
  const state = lotsState(conditions);
  const { ranking, sharedRanks } = rankWithSharedRanks({
    columns,
    rules: state === 'waiting' ? sharing(rules.ranking) : rules.ranking,
    predictionEnabled: rules.prediction.enabled,
    lotSeed: conditions.randomness === null ? null : lotSeed(conditions.randomness, listHash),
  });
  const prizeOf = state === 'waiting' ? new Map<number, string>() : prizesOf(people, conditions, ranking);
  const standingAt = standingMaker({ people, predictionError: columns.predictionError, ranking, sharedRanks, prizeOf });
  const decide = state === 'not-in-rules' ? 'nothing' : whatLotsDecide(people, conditions, ranking, sharedRanks);
  const findings = { truth, listHash, participantCount: people.count, allCorrectCount, lots: { decide, state } };
  return { ...findings, standingAt };
}

/** Whether these rules part equals by lot at all, and whether the lots can be drawn. */
function lotsState({ rules, randomness }: RoundConditions): LotsFinding['state'] {
  const keys = keysInForce({ rules: rules.ranking, predictionEnabled: rules.prediction.enabled });
  if (!keys.includes('lot')) return 'not-in-rules';
  return randomness === null ? 'waiting' : 'drawn';
}

function sharing(rules: ContestRules['ranking']): ContestRules['ranking'] {
  return { ...rules, keys: rules.keys.filter((key) => key !== 'lot'), finalTie: 'share' };
}

/** Whether anybody is equal, and whether equals would receive unlike prizes: told before the lots are drawn, and the same after. */
function whatLotsDecide(
  people: CountedPeople,
  conditions: RoundConditions,
  { indexAt }: DrawnRanking,
  sharedRanks: Uint32Array,
): LotsFinding['decide'] {
  if (!sharedRanks.some((rank, at) => at > 0 && rank === sharedRanks[at - 1])) return 'nothing';
  const mayNot = notEntitled(people, conditions);
  const reach = reachOfPrizes(people, conditions, { indexAt, ranks: sharedRanks });
  for (const [division, ranked] of reach) {
    const slots = ladderOf(conditions.rules.prizes.perRound, division).flatMap(({ id, count }) =>
      Array.from({ length: count }, () => id),
    );
    const entitled = ranked.filter(({ participantId }) => !mayNot.has(participantId));
    const isParted = entitled.some(
      ({ rank }, at) => at > 0 && rank === entitled[at - 1]!.rank && slots[at] !== slots[at - 1],
    );
    if (isParted) return 'prizes';
  }
  return 'places';
}

/** Who may have no prize of this round, whatever their place. */
function notEntitled(people: CountedPeople, { holders }: RoundConditions): ReadonlySet<string> {
  return new Set([...people.assisted, ...holders]);
}

/** Hash of the frozen list of the draw: those who count and those who no longer do, each once, without those who came later. */
function drawnListHash(people: CountedPeople, conditions: Pick<RoundConditions, 'withdrawn' | 'readmitted'>): string {
  const { withdrawn = [], readmitted = [] } = conditions;
  const { count, participantIds } = people;
  if (withdrawn.length === 0 && readmitted.length === 0) return sortedListHash(count, participantIds.utf8At);
  const frozen = new Set([...idsOf(people), ...withdrawn]);
  for (const id of readmitted) frozen.delete(id);
  return lotListHash([...frozen]);
}

function* idsOf({ count, participantIds }: CountedPeople): Generator<string> {
  for (let index = 0; index < count; index += 1) yield participantIds.at(index);
}

/** How far off everybody was; `Infinity` for nobody's prediction, and all of them where none is asked for. */
function predictionErrors(
  people: CountedPeople,
  truth: PredictionTruth | null,
  rules: RoundConditions['rules'],
): Float64Array {
  const errorOf = (prediction: number) =>
    truth && predictionError(truth, rules.prediction, Number.isNaN(prediction) ? null : prediction);
  return people.prediction.map((prediction) => errorOf(prediction) ?? Infinity);
}

/**
 * Who, by index, receives which prize of the round: down the ladder of each division, in the order of the ranking. Those whose answers
 * somebody else entered are ranked in their place, and passed over.
 */
function prizesOf(
  people: CountedPeople,
  conditions: RoundConditions,
  ranking: DrawnRanking,
): ReadonlyMap<number, string> {
  const { rules, holders } = conditions;
  // Where the rules count no other prize, whoever is among the holders gave up a prize of this very round.
  const givenUp = rules.ranking.onePrizePerPerson === 'none' ? holders : [];
  const voided = new Set([...people.assisted, ...givenUp]);
  const prizes = new Map<number, string>();
  for (const [division, ranked] of reachOfPrizes(people, conditions, ranking)) {
    const ladder = ladderOf(rules.prizes.perRound, division);
    const request = { ladder, rules: rules.ranking, ranking: ranked, holders, voided };
    const indexOf = new Map(ranked.map(({ participantId, index }) => [participantId, index]));
    for (const { participantId, rungId } of allocatePrizes(request).grants)
      prizes.set(indexOf.get(participantId)!, rungId);
  }
  return prizes;
}

interface Reached extends RankedParticipant {
  readonly index: number;
}

/**
 * By division, those whom the prizes can reach, best first. Where equals never share a prize that is as many as there are prizes
 * and people who may not have one; of a million the rest need not be looked at.
 */
function reachOfPrizes(
  people: CountedPeople,
  { rules, holders }: RoundConditions,
  { indexAt, ranks }: DrawnRanking,
): ReadonlyMap<string | null, readonly Reached[]> {
  const { finalTie } = rules.ranking;
  const prizeCount = rules.prizes.perRound.reduce((sum, rung) => sum + rung.count, 0);
  const reach =
    finalTie === 'share' || finalTie === 'extra-prize'
      ? Infinity
      : prizeCount + holders.size + people.assisted.size + 1; // and the next one, to see who is equal to the last
  const byDivision = new Map<string | null, Reached[]>();
  let unfilled = prizeCount === 0 ? 0 : Math.max(1, rules.eligibility.divisions.length);
  for (let at = 0; at < people.count && unfilled > 0; at += 1) {
    const index = indexAt(at);
    const division = people.divisions[index]!;
    if (division === null && rules.eligibility.divisions.length > 0) continue; // of no division: no ladder is theirs
    const ranked = byDivision.get(division) ?? [];
    if (ranked.length === 0) byDivision.set(division, ranked);
    if (ranked.length === reach) continue;
    if (ranked.push({ participantId: people.participantIds.at(index), index, rank: ranks[at]! }) === reach)
      unfilled -= 1;
  }
  return byDivision;
}

interface Placing {
  readonly people: CountedPeople;
  readonly predictionError: Float64Array;
  readonly ranking: DrawnRanking;
  /** Ranks as they would be if equals were not separated by lot. */
  readonly sharedRanks: Uint32Array;
  readonly prizeOf: ReadonlyMap<number, string>;
}

function standingMaker({ people, predictionError, ranking, sharedRanks, prizeOf }: Placing): RankedRound['standingAt'] {
  const { indexAt, ranks } = ranking;
  return (at) => {
    const index = indexAt(at);
    const shares = sharedRanks[at] === sharedRanks[at - 1] || sharedRanks[at] === sharedRanks[at + 1];
    const alone = ranks[at] !== ranks[at - 1] && ranks[at] !== ranks[at + 1];
    return {
      index,
      place: at + 1,
      rank: ranks[at]!,
      scoreHundredths: people.scoreHundredths[index]!,
      scoreDivisor: people.scoreDivisor[index]!,
      allCorrect: people.allCorrect[index] === 1,
      prediction: numberOrNull(people.prediction[index]!),
      predictionError: numberOrNull(predictionError[index]!),
      durationMs: Math.round(people.durationMs[index]!),
      submittedAtMs: people.submittedAtMs[index]!,
      attemptsUsed: people.attemptsUsed[index]!,
      byLot: shares && alone,
      prizeId: prizeOf.get(index) ?? null,
    };
  };
}

function numberOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
