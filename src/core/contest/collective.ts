import { byCodePoint } from '../shared/code-point-order.ts';
import { compareFractions, divide, type Fraction, fraction } from '../shared/fraction.ts';
import { assertNever } from '../shared/result.ts';
import type { ListedMetric, PrizeRules, RankingRules } from './definition.ts';
import { lotListHash, lotSeed, lotTicket } from './lots.ts';
import { sizeBandOf } from './participation.ts';
import { allocatePrizes, type PrizeAllocation } from './prizes.ts';

/** What a unit has done in a contest: all of it counted on valid attempts after review. */
export interface UnitResult {
  readonly agencyId: string;
  /** Distinct valid people of the obligatory group. */
  readonly participants: number;
  /** Approved and dated; `null` = none approved. */
  readonly headcount: number | null;
  readonly attempts: number;
  /** Scores that count in hundredths, added up over the participants, exactly: a mean of three attempts is not a whole number. */
  readonly scoreHundredths: Fraction;
  /** Individual prizes of its people. */
  readonly prizesWon: number;
  /** Place given by a jury, from 1; `null` = not judged. Read only where the metric is `jury`. */
  readonly juryPlace: number | null;
}

export type UnrankedReason = 'no-headcount' | 'above-headcount' | 'no-participants' | 'not-judged';

export interface RankedUnit {
  readonly agencyId: string;
  readonly sizeBand: string | null;
  /** Within those it is compared with, from 1; equals share the better rank. */
  readonly rank: number;
}

export interface CollectiveAllocation {
  /** Grants and units passed over; `participantId` is the agency. */
  readonly allocations: readonly (PrizeAllocation & { readonly sizeBand: string | null })[];
  readonly unranked: readonly { readonly agencyId: string; readonly reason: UnrankedReason }[];
}

export interface CollectiveRequest {
  readonly units: readonly UnitResult[];
  readonly prizes: Pick<PrizeRules, 'collective' | 'collectiveMetric' | 'sizeBands'>;
  readonly finalTie: RankingRules['finalTie'];
  /** `null` where equals share or both have a prize. */
  readonly lots: UnitLots | null;
}

/** What equal units are drawn with. */
export interface UnitLots {
  /** `lotSeed` of the randomness and the frozen list. */
  readonly seed: string;
  /** The list as it was frozen before anybody could know the randomness. A unit that came later stands behind those on it. */
  readonly list: ReadonlySet<string>;
}

/** Whether equal units are drawn. A unit has no instant: the earliest of two is drawn too. */
export function drawsUnits(finalTie: RankingRules['finalTie']): boolean {
  return finalTie === 'lot' || finalTie === 'earliest';
}

/** The seed of a draw among units: the tickets of a list that was frozen do not change with who is compared in the end. */
export function unitLots(randomness: string, frozen: readonly string[]): UnitLots {
  return { seed: lotSeed(randomness, lotListHash(frozen)), list: new Set(frozen) };
}

/**
 * How good a unit is by a metric, exactly, the more the better; or why it cannot be said. `weighted` is participation rate ×
 * mean score: the scores of all divided by the headcount, so those who stayed away count as nothing.
 *
 * More people than the headcount is an error of the data: no rate can be made of it.
 */
export function unitMetric(unit: UnitResult, metric: PrizeRules['collectiveMetric']): Fraction | UnrankedReason {
  switch (metric) {
    case 'participation-rate':
      return headcountProblem(unit) ?? fraction(unit.participants, unit.headcount ?? 1);
    case 'weighted':
      return headcountProblem(unit) ?? divide(unit.scoreHundredths, fraction(unit.headcount ?? 1));
    case 'mean-score':
      return unit.participants === 0 ? 'no-participants' : divide(unit.scoreHundredths, fraction(unit.participants));
    case 'attempts':
      return fraction(unit.attempts);
    case 'people':
      return fraction(unit.participants);
    case 'prizes-won':
      return fraction(unit.prizesWon);
    case 'jury':
      return unit.juryPlace === null ? 'not-judged' : fraction(-unit.juryPlace);
    default:
      return assertNever(metric);
  }
}

/**
 * Who receives which collective prize. Rungs with a size band are awarded among the units of that band, rungs without one
 * among all units; a unit that has a prize of its band is passed over for a common one. Units without a metric are named.
 *
 * Equals: `lot` (and `earliest`, because a unit has no instant) by ticket; else they share the rank, as people do.
 */
export function allocateCollective(request: CollectiveRequest): CollectiveAllocation {
  const { units, prizes } = request;
  const holders = new Set<string>();
  const allocations = bandsOf(prizes).map((sizeBand) => {
    const ladder = prizes.collective.filter((rung) => (rung.sizeBand ?? null) === sizeBand);
    const ranking = rankUnits(request, sizeBand).map(({ agencyId, rank }) => ({ participantId: agencyId, rank }));
    const rules = { finalTie: request.finalTie, onePrizePerPerson: 'contest' } as const;
    const allocation = allocatePrizes({ ranking, ladder, rules, holders, voided: new Set() });
    for (const { participantId } of allocation.grants) holders.add(participantId);
    return { ...allocation, sizeBand };
  });
  const unranked = units.flatMap((unit) => {
    const metric = unitMetric(unit, prizes.collectiveMetric);
    return typeof metric === 'string' ? [{ agencyId: unit.agencyId, reason: metric }] : [];
  });
  return { allocations, unranked };
}

/** The units of a size band (`null` = all units), best first. */
export function rankUnits(request: CollectiveRequest, sizeBand: string | null): RankedUnit[] {
  const compared = comparedUnits(request, sizeBand).sort(
    (a, b) => compareFractions(b.metric, a.metric) || byCodePoint(a.tieKey, b.tieKey),
  );
  const byLot = drawsUnits(request.finalTie);
  return compared.map(({ agencyId, metric, band }, at) => {
    const equals = compared.findIndex((other) => compareFractions(other.metric, metric) === 0);
    return { agencyId, sizeBand: band, rank: (byLot ? at : equals) + 1 };
  });
}

/** A unit on a list that no prize follows from, with what it is listed by. */
export interface ListedUnit {
  readonly agencyId: string;
  /** From 1; equals share the better rank. */
  readonly rank: number;
  readonly metric: Fraction;
}

/**
 * The units in the order of a metric, the best first, all of them together; those of which it cannot be said are not listed.
 *
 * Source: Đảng bộ tỉnh Lạng Sơn 2023 (units listed by attempts and by prizes won).
 */
export function listUnits(units: readonly UnitResult[], metric: ListedMetric): ListedUnit[] {
  const said = units.flatMap((unit) => {
    const value = unitMetric(unit, metric);
    return typeof value === 'string' ? [] : [{ agencyId: unit.agencyId, metric: value }];
  });
  const sorted = said.sort((a, b) => compareFractions(b.metric, a.metric) || byCodePoint(a.agencyId, b.agencyId));
  const listed: ListedUnit[] = [];
  for (const [at, unit] of sorted.entries()) {
    const before = listed.at(-1);
    const isEqual = before !== undefined && compareFractions(before.metric, unit.metric) === 0;
    listed.push({ ...unit, rank: isEqual ? before.rank : at + 1 });
  }
  return listed;
}

/** Bands that have prizes, in the order of the ladder, those for all units last. */
function bandsOf({ collective }: CollectiveRequest['prizes']): (string | null)[] {
  const bands = new Set(collective.map(({ sizeBand }) => sizeBand ?? null));
  return [...[...bands].filter((band) => band !== null), ...(bands.has(null) ? [null] : [])];
}

function comparedUnits(request: CollectiveRequest, sizeBand: string | null) {
  const { units, prizes } = request;
  return units.flatMap((unit) => {
    const metric = unitMetric(unit, prizes.collectiveMetric);
    const band = unit.headcount === null ? null : sizeBandOf(unit.headcount, prizes.sizeBands);
    if (typeof metric === 'string' || (sizeBand !== null && band !== sizeBand)) return [];
    return [{ agencyId: unit.agencyId, metric, band, tieKey: tieKeyOf(unit, request) }];
  });
}

function tieKeyOf({ agencyId }: UnitResult, request: CollectiveRequest): string {
  if (!drawsUnits(request.finalTie)) return agencyId;
  const { lots } = request;
  if (lots === null) throw new Error('Equal units are to be settled by lot, and no lots were drawn');
  return `${lots.list.has(agencyId) ? 'listed' : 'unlisted'} ${lotTicket(lots.seed, agencyId)}`;
}

function headcountProblem({ participants, headcount }: UnitResult): UnrankedReason | null {
  if (headcount === null || headcount === 0)
    return participants > 0 && headcount === 0 ? 'above-headcount' : 'no-headcount';
  return participants > headcount ? 'above-headcount' : null;
}
