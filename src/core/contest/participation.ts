import { fraction, toHundredths } from '../shared/fraction.ts';
import type { PrizeRules } from './definition.ts';

/** What is known of one unit: distinct valid people of the obligatory group, and the approved headcount if there is one. */
export interface UnitCount {
  readonly agencyId: string;
  readonly participants: number;
  /** Approved and dated; `null` = none approved. Without it there is no rate. */
  readonly headcount: number | null;
}

export type UnitState = 'rated' | 'no-headcount' | 'above-headcount';

/** One line of the unit board. */
export interface UnitLine extends UnitCount {
  readonly state: UnitState;
  /** Percent in hundredths for the eye, halves up (8000 = 80.00 %); `null` without headcount. Never capped. */
  readonly rateHundredths: number | null;
  /** `null` where nothing can be said: no headcount, or a headcount that is wrong. */
  readonly reachesGoal: boolean | null;
  /** People still missing to the goal; 0 once reached. */
  readonly missing: number | null;
  readonly sizeBand: string | null;
  /** Within the size band, from 1; equals share the better rank. `null` = not ranked. */
  readonly rank: number | null;
}

export interface BoardRules {
  readonly targetPercent: number;
  readonly sizeBands: PrizeRules['sizeBands'];
}

/**
 * The unit board: every unit against the target, ranked by rate within its size band. More people than the headcount is an
 * error of the data to be resolved: it is shown, flagged, and neither ranked nor counted as reaching the goal.
 *
 * Compared in whole numbers: participants × 100 ≥ headcount × target, never by a rounded rate.
 *
 * Source: dispatch of the Thanh Hoá contest 2024, section 2: 80 % of the people of each unit.
 */
export function unitBoard(counts: readonly UnitCount[], rules: BoardRules): UnitLine[] {
  const lines = counts.map((count) => lineOf(count, rules));
  const rated = lines.filter((line) => line.state === 'rated');
  const ranks = new Map(rated.map((line) => [line.agencyId, 1 + rated.filter((other) => isAhead(other, line)).length]));
  return lines.map((line) => ({ ...line, rank: ranks.get(line.agencyId) ?? null }));
}

/**
 * Every unit in which a person counts, each once: those they named and those above them. An office and a union below one agency
 * bring that agency one person, not two; each has its own headcount and its own goal.
 */
export function unitsOfPerson(
  memberships: readonly (string | null)[],
  lineOf: (unitId: string) => readonly string[],
): ReadonlySet<string> {
  return new Set(memberships.flatMap((unitId) => (unitId === null ? [] : lineOf(unitId))));
}

/** Whether `participants` of `headcount` people are at least `percent` of them. Of nobody, nobody is missing. */
export function reachesGoal(participants: number, headcount: number, percent: number): boolean {
  return participants * 100 >= headcount * percent;
}

/** How many people a unit of `headcount` needs for `percent`: the smallest number that reaches the goal. */
export function requiredPeople(headcount: number, percent: number): number {
  return Math.ceil((headcount * percent) / 100);
}

/** The size band a headcount falls into; both ends of a band belong to it. `null` = none. */
export function sizeBandOf(headcount: number, bands: PrizeRules['sizeBands']): string | null {
  return bands.find(({ min, max }) => headcount >= min && (max === null || headcount <= max))?.id ?? null;
}

function lineOf(count: UnitCount, { targetPercent, sizeBands }: BoardRules): UnitLine {
  const { participants, headcount } = count;
  if (headcount === null) return unrated(count, 'no-headcount');
  if (headcount === 0) return unrated(count, participants > 0 ? 'above-headcount' : 'no-headcount');
  const rateHundredths = toHundredths(fraction(participants * 100, headcount));
  const sizeBand = sizeBandOf(headcount, sizeBands);
  if (participants > headcount) return { ...unrated(count, 'above-headcount'), rateHundredths, sizeBand };
  const missing = Math.max(0, requiredPeople(headcount, targetPercent) - participants);
  const reaches = reachesGoal(participants, headcount, targetPercent);
  return { ...count, state: 'rated', rateHundredths, reachesGoal: reaches, missing, sizeBand, rank: null };
}

function unrated(count: UnitCount, state: UnitState): UnitLine {
  return { ...count, state, rateHundredths: null, reachesGoal: null, missing: null, sizeBand: null, rank: null };
}

/** a before b: the same size band and a higher rate, compared crosswise without division. */
function isAhead(a: UnitLine, b: UnitLine): boolean {
  return a.sizeBand === b.sizeBand && a.participants * (b.headcount ?? 0) > b.participants * (a.headcount ?? 0);
}
