import { byCodePoint } from '../../shared/code-point-order.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { betaAbove } from '../../shared/statistics/beta.ts';
import { normalQuantile } from '../../shared/statistics/normal.ts';
import { sumOf } from '../../shared/statistics/sums.ts';
import { firstRepeatedLine, type Table, type TableRefusal } from '../../shared/table.ts';
import { fitBetaBinomial, type BetaBinomial, type CountOfPeople } from './beta-binomial.ts';

export type UnitsRefusal =
  | TableRefusal
  | {
      readonly code: 'more-than-headcount';
      readonly unit: string;
      readonly participants: number;
      readonly headcount: number;
    }
  | { readonly code: 'no-headcount'; readonly unit: string };

export type SizeBand = '<20' | '20-99' | '100+';
export type Funnel = 'inside' | 'outside-95' | 'outside-99.8';

export interface UnitParticipation extends CountOfPeople {
  readonly unit: string;
  readonly rate: number;
  /** Whether the goal is reached, in whole numbers: a census has no interval. PAR-1. */
  readonly met: boolean;
  readonly required: number;
  readonly missing: number;
  readonly wilson: { readonly low: number; readonly high: number };
  readonly band: SizeBand;
  readonly rankInBand: number;
  /** The rate drawn towards the common one, for the organiser's view. PAR-3. */
  readonly shrunk: number;
  readonly pAboveTarget: number | null;
  /** Distance from the common rate in standard errors; `null` where everybody or nobody takes part. PAR-4. */
  readonly z: number | null;
  readonly funnel: Funnel;
}

export interface ParticipationOfUnits {
  readonly warnings: readonly { readonly code: 'no-excess-variation' }[];
  readonly target: number;
  readonly total: CountOfPeople & { readonly rate: number };
  readonly overdispersion: number;
  readonly betaBinomial: BetaBinomial | null;
  readonly units: readonly UnitParticipation[];
}

interface NamedCount extends CountOfPeople {
  readonly unit: string;
}

const Z_95 = normalQuantile(0.975);
const Z_998 = normalQuantile(0.999);

/**
 * Which units reach the goal (`targetHundredths` of a percent), how they rank within their size, and which differ from the common
 * rate by more than chance. The goal is a comparison of whole numbers; intervals and shrinkage serve rankings only.
 *
 * Source: Wilson (1927), Newcombe (1998) method 3; Spiegelhalter (2005) for the funnel; PAR-1 to PAR-4.
 */
export function participationOfUnits(
  table: Table,
  { targetHundredths }: { readonly targetHundredths: number },
): Result<ParticipationOfUnits, UnitsRefusal> {
  const counts = countsIn(table);
  if (!counts.ok) return counts;
  const sorted = counts.value.toSorted((a, b) => byCodePoint(a.unit, b.unit));
  const total = totalOf(sorted);
  const betaBinomial = fitBetaBinomial(sorted);
  const overdispersion = overdispersionOf(sorted, total.rate);
  const common = { total, betaBinomial, overdispersion, targetHundredths, ranks: ranksInBands(sorted) };
  return accept({
    warnings: betaBinomial ? [] : [{ code: 'no-excess-variation' as const }],
    target: targetHundredths / 100,
    total,
    overdispersion,
    betaBinomial,
    units: counts.value.map((count) => unitOf(count, common)),
  });
}

function countsIn(table: Table): Result<readonly NamedCount[], UnitsRefusal> {
  const repeated = firstRepeatedLine(table.rows, ['unit']);
  const counts: NamedCount[] = [];
  for (const row of table.rows) {
    const unit = row.text('unit');
    const participants = row.number('participants');
    const headcount = row.text('headcount') === '' ? 0 : row.number('headcount');
    if (!isCount(participants)) return refuse({ code: 'not-a-number', line: row.line, column: 'participants' });
    if (!isCount(headcount)) return refuse({ code: 'not-a-number', line: row.line, column: 'headcount' });
    if (row.line === repeated) return refuse({ code: 'duplicate-row', line: row.line });
    if (headcount === 0) return refuse({ code: 'no-headcount', unit });
    if (participants > headcount) return refuse({ code: 'more-than-headcount', unit, participants, headcount });
    counts.push({ unit, participants, headcount });
  }
  return accept(counts);
}

/** People are counted in whole numbers. */
function isCount(value: number | null): value is number {
  return value !== null && Number.isSafeInteger(value) && value >= 0;
}

function totalOf(counts: readonly CountOfPeople[]): CountOfPeople & { readonly rate: number } {
  const participants = counts.reduce((sum, count) => sum + count.participants, 0);
  const headcount = counts.reduce((sum, count) => sum + count.headcount, 0);
  return { participants, headcount, rate: participants / headcount };
}

/** φ = max(1, mean z²). PAR-4. */
function overdispersionOf(counts: readonly CountOfPeople[], rate: number): number {
  const squares = counts.map((count) => (distanceFrom(rate, count) ?? 0) ** 2);
  return Math.max(1, sumOf(squares) / counts.length);
}

function distanceFrom(rate: number, { participants, headcount }: CountOfPeople): number | null {
  const spread = Math.sqrt((rate * (1 - rate)) / headcount);
  return spread > 0 ? (participants / headcount - rate) / spread : null;
}

interface Common extends Pick<ParticipationOfUnits, 'total' | 'betaBinomial' | 'overdispersion'> {
  readonly targetHundredths: number;
  readonly ranks: ReadonlyMap<string, number>;
}

function unitOf(count: NamedCount, common: Common): UnitParticipation {
  const { participants, headcount } = count;
  const required = requiredOf(headcount, common.targetHundredths);
  const z = distanceFrom(common.total.rate, count);
  return {
    unit: count.unit,
    participants,
    headcount,
    rate: participants / headcount,
    met: participants >= required,
    required,
    missing: Math.max(0, required - participants),
    wilson: wilsonInterval(count),
    band: bandOf(headcount),
    rankInBand: common.ranks.get(count.unit) ?? 1,
    ...shrunkOf(count, common),
    z,
    funnel: funnelOf(Math.abs(z ?? 0) / Math.sqrt(common.overdispersion)),
  };
}

/** ⌈goal · n⌉ in whole numbers: rounding in floating point would move the goal by a person. PAR-1. */
function requiredOf(headcount: number, targetHundredths: number): number {
  return Number((BigInt(headcount) * BigInt(targetHundredths) + 9_999n) / 10_000n);
}

/** Rank by rate within the size band, from 1; equals share the better rank. */
function ranksInBands(counts: readonly NamedCount[]): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  for (const band of new Set(counts.map((count) => bandOf(count.headcount)))) {
    const members = counts.filter((count) => bandOf(count.headcount) === band).sort((a, b) => compareRates(b, a));
    members.forEach((count, at) => {
      const before = members[at - 1];
      const shares = before && compareRates(before, count) === 0;
      ranks.set(count.unit, shares ? (ranks.get(before.unit) ?? 1) : at + 1);
    });
  }
  return ranks;
}

/** Crosswise and exact: below 0 if the rate of a is lower. */
function compareRates(a: CountOfPeople, b: CountOfPeople): number {
  return Number(BigInt(a.participants) * BigInt(b.headcount) - BigInt(b.participants) * BigInt(a.headcount));
}

function bandOf(headcount: number): SizeBand {
  if (headcount < 20) return '<20';
  return headcount < 100 ? '20-99' : '100+';
}

/** Wilson's score interval, 95 %. */
function wilsonInterval({ participants: x, headcount: n }: CountOfPeople): { low: number; high: number } {
  const z2 = Z_95 * Z_95;
  const centre = (2 * x + z2) / (2 * (n + z2));
  const half = (Z_95 * Math.sqrt(z2 + 4 * x * (1 - x / n))) / (2 * (n + z2));
  return { low: x === 0 ? 0 : centre - half, high: x === n ? 1 : centre + half };
}

function shrunkOf(
  { participants: x, headcount: n }: CountOfPeople,
  { betaBinomial, total, targetHundredths }: Common,
): { shrunk: number; pAboveTarget: number | null } {
  if (!betaBinomial) return { shrunk: total.rate, pAboveTarget: null };
  const [alpha, beta] = [x + betaBinomial.alpha, n - x + betaBinomial.beta];
  return { shrunk: alpha / (alpha + beta), pAboveTarget: betaAbove(alpha, beta, targetHundredths / 10_000) };
}

function funnelOf(distance: number): Funnel {
  if (distance > Z_998) return 'outside-99.8';
  return distance > Z_95 ? 'outside-95' : 'inside';
}
