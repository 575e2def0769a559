import type { ContestRules } from './definition.ts';
import { lotListHash, lotSeed } from './lots.ts';
import { allocatePrizes, ladderOf, type PrizeAllocation, type PrizeGrant, type RankedParticipant } from './prizes.ts';
import { rankEntries, type RankingEntry } from './ranking.ts';
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

export interface ContestPrizeRequest {
  readonly rules: Pick<ContestRules, 'prediction' | 'ranking' | 'prizes'>;
  /** Ids of all rounds, in order. */
  readonly rounds: readonly string[];
  readonly places: Iterable<ContestPlace>;
  readonly brought: readonly BroughtList[];
  /** Randomness of the lots of each round, hexadecimal. The prizes of the contest are drawn with that of the last. */
  readonly randomness: Readonly<Record<string, string>>;
  /** Who stood in an earlier list of the contest and no longer does: they keep their tickets. */
  readonly withdrawn: readonly string[];
  /** Who gave up a prize of the contest, or may not have it. */
  readonly refused: readonly string[];
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
export function contestPrizes(request: ContestPrizeRequest): ContestPrizes {
  const { rules, rounds, withdrawn } = request;
  const totals = addUp(request.places);
  const ids = [...totals.keys()];
  const listHash = lotListHash([...new Set([...ids, ...withdrawn])]);
  const ranked = rankTotals(request, totals, listHash);
  const roundHolders = new Map(rounds.map((round) => [round, new Set<string>()]));
  for (const total of totals.values()) for (const round of total.prizesOf) roundHolders.get(round)?.add(total.id);
  const everywhere = union(...roundHolders.values());
  const holders = rules.ranking.onePrizePerPerson === 'contest' ? everywhere : new Set<string>();
  const contest = contestLines(request, ranked, holders);
  const won = new Set(contest.flatMap((line) => (line.prizeId === null ? [] : [line.participantId])));
  const spreaders = spreaderLists(request, { roundHolders, everywhere, won, counted: new Set(ids) });
  return { participantCount: ids.length, listHash, contest, spreaders };
}

interface Total {
  readonly id: string;
  numerator: bigint;
  denominator: bigint;
  rounds: number;
  allCorrect: number;
  predictionError: number;
  predicted: number;
  durationMs: number;
  submittedAtMs: number;
  attemptsUsed: number;
  prizesOf: readonly string[];
  division: string | null;
  assisted: boolean;
}

const NOTHING = {
  ...{ numerator: 0n, denominator: 1n, rounds: 0, allCorrect: 0, predictionError: 0, predicted: 0, durationMs: 0 },
  ...{ submittedAtMs: 0, attemptsUsed: 0, prizesOf: [], division: null, assisted: false },
};

function addUp(places: Iterable<ContestPlace>): ReadonlyMap<string, Total> {
  const totals = new Map<string, Total>();
  for (const place of places) {
    const total = totals.get(place.participantId) ?? { id: place.participantId, ...NOTHING };
    totals.set(place.participantId, addTo(total, place));
  }
  return totals;
}

function addTo(total: Total, place: ContestPlace): Total {
  const divisor = BigInt(place.scoreDivisor);
  const numerator = total.numerator * divisor + BigInt(place.scoreHundredths) * total.denominator;
  const denominator = total.denominator * divisor;
  const common = gcd(numerator < 0n ? -numerator : numerator, denominator);
  return {
    id: total.id,
    numerator: numerator / common,
    denominator: denominator / common,
    rounds: total.rounds + 1,
    allCorrect: total.allCorrect + Number(place.allCorrect),
    predictionError: total.predictionError + (place.predictionError ?? 0),
    predicted: total.predicted + Number(place.predictionError !== null),
    durationMs: total.durationMs + place.durationMs,
    submittedAtMs: Math.max(total.submittedAtMs, place.submittedAtMs),
    attemptsUsed: total.attemptsUsed + place.attemptsUsed,
    prizesOf: place.prizeId === null ? total.prizesOf : [...total.prizesOf, place.round],
    division: place.division,
    assisted: total.assisted || place.assisted,
  };
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

interface Ranked extends RankedParticipant {
  readonly total: Total;
  readonly byLot: boolean;
}

function rankTotals(
  { rules, rounds, randomness }: ContestPrizeRequest,
  totals: ReadonlyMap<string, Total>,
  listHash: string,
): readonly Ranked[] {
  const all = [...totals.values()];
  const entries = all.map((total) => entryOf(total, rounds.length));
  const seed = lotSeed(randomness[rounds.at(-1) ?? ''] ?? '', listHash);
  const predictionEnabled = rules.prediction.enabled;
  const { order, ranks } = rankEntries({ entries, rules: rules.ranking, predictionEnabled, lotSeed: seed });
  const keys = rules.ranking.keys.filter((key) => key !== 'lot');
  const sharing = { ...rules.ranking, keys, finalTie: 'share' } as const;
  const shared = rankEntries({ entries, rules: sharing, predictionEnabled, lotSeed: null });
  const sharedRank = new Map(Array.from(shared.order, (index, at) => [index, shared.ranks[at]!]));
  const sizes = Map.groupBy(sharedRank.values(), (rank) => rank);
  const usesLots = rules.ranking.keys.includes('lot') || rules.ranking.finalTie === 'lot';
  return Array.from(order, (index, at) => ({
    participantId: all[index]!.id,
    rank: ranks[at]!,
    total: all[index]!,
    byLot: usesLots && (sizes.get(sharedRank.get(index)!)?.length ?? 1) > 1,
  }));
}

const ATTEMPTS_SCALE = 1000; // a mean of attempts as a whole number

function entryOf(total: Total, rounds: number): RankingEntry {
  return {
    participantId: total.id,
    scoreHundredths: Number(total.numerator),
    scoreDivisor: Number(total.denominator),
    allCorrect: total.allCorrect === rounds,
    predictionError: total.predicted === rounds ? total.predictionError : null,
    durationMs: Math.round(total.durationMs / total.rounds),
    timeFactorPercent: 100, // where time decides nobody may have more of it: linter 16
    submittedAtMs: total.submittedAtMs,
    attemptsUsed: Math.round((total.attemptsUsed * ATTEMPTS_SCALE) / total.rounds),
  };
}

function contestLines(
  { rules, refused }: ContestPrizeRequest,
  ranked: readonly Ranked[],
  holders: ReadonlySet<string>,
): readonly ContestLine[] {
  const assisted = new Set(ranked.filter(({ total }) => total.assisted).map(({ participantId }) => participantId));
  const voided = new Set([...assisted, ...refused]);
  const byDivision = Map.groupBy(ranked, ({ total }) => total.division);
  const lines = [...byDivision]
    .sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1))
    .flatMap(([division, ranking]) => {
      const ladder = ladderOf(rules.prizes.contest, division);
      const allocation = allocatePrizes({ ranking, ladder, rules: rules.ranking, holders, voided });
      const prizeOf = linesOf(allocation, assisted);
      return ranking.flatMap(({ participantId, total, byLot }): ContestLine[] => {
        const line = prizeOf.get(participantId);
        if (!line) return [];
        const { numerator, denominator, rounds } = total;
        const score = { scoreHundredths: Number(numerator), scoreDivisor: Number(denominator), rounds };
        return [{ ...line, division, ...score, byLot }];
      });
    });
  return lines;
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
  /** Who has a place in the list of some round. */
  readonly counted: ReadonlySet<string>;
}

/**
 * The ladder for spreaders, once or for each round, after the ladder of the contest; a prize of it counts in the next list. Only who
 * has a valid result of their own is ranked: nobody under a sanction over the contest, kept out by a role, or who never took part.
 * The others stay on the list the lots are drawn from, so that nobody's ticket changes.
 */
function spreaderLists(request: ContestPrizeRequest, { roundHolders, everywhere, won, counted }: PrizesSoFar) {
  const { rules, rounds, randomness, brought, refused } = request;
  const scope = rules.ranking.onePrizePerPerson;
  const taken = new Set([...everywhere, ...won]);
  return brought.map(({ round, counts }): SpreaderPrizes => {
    const listHash = lotListHash(counts.map(({ participantId }) => participantId));
    const seed = lotSeed(randomness[round ?? rounds.at(-1) ?? ''] ?? '', listHash);
    const own = counts.filter(({ participantId }) => counted.has(participantId));
    const ranking = rankBrought(own, seed);
    const holding = round === null ? won : (roundHolders.get(round) ?? new Set<string>());
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

function union(...sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...set]));
}
