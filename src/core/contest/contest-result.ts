import { byCodePoint } from '../shared/code-point-order.ts';
import { totalsCounter, type ContestTotals } from './contest-totals.ts';
import type { ContestRules } from './definition.ts';
import { lotListHash, lotSeed, sortedListHash } from './lots.ts';
import { allocatePrizes, ladderOf, type PrizeAllocation, type PrizeGrant, type RankedParticipant } from './prizes.ts';
import { rankColumns, type DrawnRanking, type RankingColumns, type RankingEntry } from './ranking.ts';
import { rankBrought } from './spreaders.ts';

/** Somebody's place in the final list of a round, as the prizes of the whole contest are reckoned from it. */
export interface ContestPlace extends Omit<RankingEntry, 'timeFactorPercent'> {
  readonly round: string;
  /** Prize of the round. */
  readonly prizeId: string | null;
  readonly division: string | null;
  /** Somebody else entered the counted answers. */
  readonly assisted: boolean;
}

/** How many valid people each inviter brought, those who brought nobody too: the list of a draw that no void changes. */
export interface BroughtList {
  /** `null` = in the whole contest. */
  readonly round: string | null;
  readonly counts: readonly { readonly participantId: string; readonly brought: number }[];
}

/** What the prizes of the contest follow from, besides the places. */
export interface ContestPrizeConditions {
  readonly rules: Pick<ContestRules, 'prediction' | 'ranking' | 'prizes'>;
  /** Ids of all rounds, in order. */
  readonly rounds: readonly string[];
  readonly brought: readonly BroughtList[];
  /** Randomness of the lots of each round, hexadecimal. The prizes of the contest are drawn with that of the last. */
  readonly randomness: Readonly<Record<string, string>>;
  /** Who stood in an earlier list of the contest and no longer does: they keep their tickets. */
  readonly withdrawn: readonly string[];
  /** Who gave up a prize of the contest, or may not have it. */
  readonly refused: readonly string[];
}

export interface ContestPrizeRequest extends ContestPrizeConditions {
  readonly places: Iterable<ContestPlace>;
}

export type ContestPassReason = 'already-has-prize' | 'assisted' | 'given-up';

/** Somebody who receives a prize, or over whom one passed to the next in order. */
export interface ContestPrizeLine {
  readonly participantId: string;
  readonly rank: number;
  readonly prizeId: string | null;
  readonly passedOver: ContestPassReason | null;
  readonly shared: PrizeGrant['shared'];
}

export interface ContestLine extends ContestPrizeLine {
  readonly division: string | null;
  readonly scoreHundredths: number;
  readonly scoreDivisor: number;
  /** In how many rounds something of theirs counts. */
  readonly rounds: number;
  /** A lot parted them from an equal. */
  readonly byLot: boolean;
}

export interface SpreaderPrizes {
  readonly round: string | null;
  readonly lines: readonly (ContestPrizeLine & { readonly brought: number })[];
}

/** The prizes of the whole contest: ladder and spreaders, in the order of the ranks, those passed over among them. */
export interface ContestPrizes {
  readonly participantCount: number;
  readonly listHash: string;
  readonly contest: readonly ContestLine[];
  readonly spreaders: readonly SpreaderPrizes[];
}

/**
 * Who receives the prizes of the whole contest, once every round has its final list. The ranking takes the counted results of all
 * rounds together and goes by the keys of the rounds: points added up; every question of every round right; prediction errors added
 * up, nobody's where one is missing; time and attempts as the mean of the rounds somebody took part in, so that staying away is no
 * gain; the instant at which the last of them was handed in; then lots.
 *
 * No rule book that was read says how it ranks over several rounds: our own (docs/rules/contest.md). The same for everybody who
 * computes it, whatever the order of the places.
 */
export function contestPrizes({ places, ...conditions }: ContestPrizeRequest): ContestPrizes {
  const counter = totalsCounter();
  for (const place of places) counter.add(place);
  return awardContest(counter.totals(), conditions);
}

/** The same from what the places add up to: only who can be reached by a prize becomes an object. */
export function awardContest(totals: ContestTotals, conditions: ContestPrizeConditions): ContestPrizes {
  const { rules, rounds, withdrawn } = conditions;
  const listHash = drawnListHash(totals, withdrawn);
  const ranked = rankTotals(conditions, totals, listHash);
  const { roundHolders } = totals;
  const everywhere = union(...rounds.map((round) => roundHolders.get(round) ?? NOBODY));
  const holders = rules.ranking.onePrizePerPerson === 'contest' ? everywhere : NOBODY;
  const contest = contestLines(conditions, ranked, holders);
  const won = new Set(contest.flatMap((line) => (line.prizeId === null ? [] : [line.participantId])));
  const spreaders = spreaderLists(conditions, { roundHolders, everywhere, won, totals });
  return { participantCount: totals.count, listHash, contest, spreaders };
}

const NOBODY: ReadonlySet<string> = new Set();

/** Hash of the list of the draw: those with a place and those who stood in an earlier list, each once. */
function drawnListHash({ count, participantIds }: ContestTotals, withdrawn: readonly string[]): string {
  if (withdrawn.length === 0) return sortedListHash(count, participantIds.utf8At);
  const ids = Array.from({ length: count }, (_, index) => participantIds.at(index));
  return lotListHash([...new Set([...ids, ...withdrawn])]);
}

interface RankedTotals {
  readonly totals: ContestTotals;
  readonly ranking: DrawnRanking;
  /** 1 = a lot parted them from an equal, by index. */
  readonly byLot: Uint8Array;
}

function rankTotals(
  { rules, rounds, randomness }: ContestPrizeConditions,
  totals: ContestTotals,
  listHash: string,
): RankedTotals {
  const columns = columnsOf(totals, rounds.length);
  const seed = lotSeed(randomness[rounds.at(-1) ?? ''] ?? '', listHash);
  const predictionEnabled = rules.prediction.enabled;
  const ranking = rankColumns({ columns, rules: rules.ranking, predictionEnabled, lotSeed: seed });
  const byLot = new Uint8Array(totals.count);
  if (!rules.ranking.keys.includes('lot') && rules.ranking.finalTie !== 'lot') return { totals, ranking, byLot };
  const keys = rules.ranking.keys.filter((key) => key !== 'lot');
  const sharing = { ...rules.ranking, keys, finalTie: 'share' } as const;
  const shared = rankColumns({ columns, rules: sharing, predictionEnabled, lotSeed: null });
  for (const [at, rank] of shared.ranks.entries())
    if (rank === shared.ranks[at - 1] || rank === shared.ranks[at + 1]) byLot[shared.indexAt(at)] = 1;
  return { totals, ranking, byLot };
}

const ATTEMPTS_SCALE = 1000; // a mean of attempts as a whole number

function columnsOf(totals: ContestTotals, rounds: number): RankingColumns {
  const { count, participantIds, numerators, denominators, predictionErrors, submittedAtMs } = totals;
  const mean = (value: number, index: number) => Math.round(value / totals.rounds[index]!);
  return {
    ...{ count, participantIds, scoreHundredths: numerators, scoreDivisor: denominators, submittedAtMs },
    allCorrect: Uint8Array.from(totals.allCorrect, (right) => (right === rounds ? 1 : 0)),
    predictionError: predictionErrors.map((error, index) => (totals.predicted[index] === rounds ? error : Infinity)),
    durationMs: totals.durationMs.map(mean),
    timeFactorPercent: new Float64Array(count).fill(100), // where time decides nobody may have more of it: linter 16
    attemptsUsed: totals.attemptsUsed.map((attempts, index) => mean(attempts * ATTEMPTS_SCALE, index)),
  };
}

interface Reached extends RankedParticipant {
  readonly index: number;
}

function contestLines(
  { rules, refused }: ContestPrizeConditions,
  { totals, ranking, byLot }: RankedTotals,
  holders: ReadonlySet<string>,
): readonly ContestLine[] {
  const divisions = totals.divisionNames.toSorted((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1));
  return divisions.flatMap((division) => {
    const ladder = ladderOf(rules.prizes.contest, division);
    const reach = reachOf(totals, ranking, division);
    const { reached, allocation, assisted } = allocateReached(reach, totals, (ranked, helped) => {
      const voided = new Set([...helped, ...refused]);
      return allocatePrizes({ ranking: ranked, ladder, rules: rules.ranking, holders, voided });
    });
    const prizeOf = linesOf(allocation, assisted);
    return reached.flatMap(({ participantId, index }): ContestLine[] => {
      const line = prizeOf.get(participantId);
      if (!line) return [];
      const [scoreHundredths, scoreDivisor] = [totals.numerators[index]!, totals.denominators[index]!];
      const score = { scoreHundredths, scoreDivisor, rounds: totals.rounds[index]! };
      return [{ ...line, division, ...score, byLot: byLot[index] === 1 }];
    });
  });
}

/** Those of a division, best first: each becomes an object when it is asked for, and lots are drawn as far as there. */
function* reachOf(
  totals: ContestTotals,
  { indexAt, ranks }: DrawnRanking,
  division: string | null,
): Generator<Reached> {
  const own = totals.divisionNames.indexOf(division);
  for (let at = 0; at < totals.count; at += 1) {
    const index = indexAt(at);
    if (totals.divisions[index] !== own) continue;
    yield { participantId: totals.participantIds.at(index), rank: ranks[at]!, index };
  }
}

const FIRST_REACH = 64;

/** Allocates among the first, and among twice as many for as long as the last of them was needed: then the next might be as well. */
function allocateReached(
  reach: Iterator<Reached>,
  totals: ContestTotals,
  allocate: (ranked: readonly Reached[], assisted: ReadonlySet<string>) => PrizeAllocation,
) {
  const reached: Reached[] = [];
  for (let most = FIRST_REACH; ; most *= 2) {
    let isAll = false;
    while (reached.length < most && !isAll) {
      const next = reach.next();
      if (next.done === true) isAll = true;
      else reached.push(next.value);
    }
    const helped = reached.filter(({ index }) => totals.assisted[index] === 1);
    const assisted = new Set(helped.map(({ participantId }) => participantId));
    const allocation = allocate(reached, assisted);
    const needed = allocation.grants.length + allocation.passedOver.length;
    if (isAll || needed < reached.length) return { reached, allocation, assisted };
  }
}

function linesOf(
  { grants, passedOver }: PrizeAllocation,
  assisted: ReadonlySet<string>,
): ReadonlyMap<string, ContestPrizeLine> {
  const lines = new Map<string, ContestPrizeLine>();
  for (const { participantId, rank, rungId, shared } of grants)
    lines.set(participantId, { participantId, rank, prizeId: rungId, passedOver: null, shared });
  for (const { participantId, rank, reason } of passedOver) {
    const voided = assisted.has(participantId) ? 'assisted' : 'given-up';
    const why = reason === 'voided' ? voided : 'already-has-prize';
    lines.set(participantId, { participantId, rank, prizeId: null, passedOver: why, shared: null });
  }
  return lines;
}

interface PrizesSoFar {
  readonly roundHolders: ReadonlyMap<string, ReadonlySet<string>>;
  readonly everywhere: ReadonlySet<string>;
  /** Who received a prize of the ladder of the contest. */
  readonly won: ReadonlySet<string>;
  readonly totals: ContestTotals;
}

/**
 * The ladder for spreaders, once or for each round, after the ladder of the contest; a prize of it counts in the next list. Only who
 * has a valid result of their own is ranked: nobody under a sanction over the contest, kept out by a role, or who never took part.
 * The others stay on the list the lots are drawn from, so that nobody's ticket changes.
 */
function spreaderLists(conditions: ContestPrizeConditions, { roundHolders, everywhere, won, totals }: PrizesSoFar) {
  const { rules, rounds, randomness, brought, refused } = conditions;
  const scope = rules.ranking.onePrizePerPerson;
  const taken = new Set([...everywhere, ...won]);
  return brought.map(({ round, counts }): SpreaderPrizes => {
    const listHash = lotListHash(counts.map(({ participantId }) => participantId));
    const seed = lotSeed(randomness[round ?? rounds.at(-1) ?? ''] ?? '', listHash);
    const own = counts.filter(({ participantId }) => hasPlace(totals, participantId));
    const ranking = rankBrought(own, seed);
    const holding = round === null ? won : (roundHolders.get(round) ?? NOBODY);
    const holders = scope === 'contest' ? new Set(taken) : holding;
    const ladder = rules.prizes.spreader;
    const given = allocatePrizes({ ranking, ladder, rules: rules.ranking, holders, voided: new Set(refused) });
    for (const { participantId } of given.grants) taken.add(participantId);
    const prizeOf = linesOf(given, new Set());
    return {
      round,
      lines: ranking.flatMap(({ participantId, brought: count }) => {
        const line = prizeOf.get(participantId);
        return line ? [{ ...line, brought: count }] : [];
      }),
    };
  });
}

/** Whether somebody has a place in the list of some round. */
function hasPlace({ count, participantIds }: ContestTotals, participantId: string): boolean {
  let [from, until] = [0, count];
  while (from < until) {
    const middle = (from + until) >> 1;
    if (byCodePoint(participantIds.at(middle), participantId) < 0) from = middle + 1;
    else until = middle;
  }
  return from < count && participantIds.at(from) === participantId;
}

function union(...sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...set]));
}
