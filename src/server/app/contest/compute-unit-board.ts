import { unitBoard, unitsOfPerson, type UnitCount } from '#core/contest/participation.ts';
import { countPeopleByUnit, countTakingPart, listApprovedHeadcounts } from '../../db/queries/contest-board.ts';
import type { App } from '../app.ts';
import type { Contest } from './contest.ts';
import type { Unit } from './unit-index.ts';

/** A line of the unit board as it is shown. */
export interface UnitBoardLine {
  readonly unitId: string;
  readonly name: string;
  readonly type: string;
  readonly parentName: string | null;
  readonly illustrative: boolean;
  readonly participants: number;
  readonly headcount: number | null;
  readonly headcountDate: string | null;
  readonly state: 'rated' | 'no-headcount' | 'above-headcount';
  /** Percent in hundredths, for the eye. */
  readonly rateHundredths: number | null;
  readonly reachesGoal: boolean | null;
  readonly missing: number | null;
  readonly sizeBand: string | null;
  /** The band in people, both ends within it; `null` = none. The rank is among the units of the same band. */
  readonly band: { readonly min: number; readonly max: number | null } | null;
  readonly rank: number | null;
}

/** The unit board of a contest, at the moment it was computed. */
export interface UnitBoard {
  readonly computedAt: string;
  readonly rehearsed: boolean;
  readonly targetPercent: number;
  readonly registered: number;
  readonly submitted: number;
  readonly people: number;
  /** By rate, highest first; units that cannot be rated last. */
  readonly lines: readonly UnitBoardLine[];
}

const DEFAULT_TARGET = 100; // without a target the bar is everybody

/**
 * The unit board as it stood at an instant of the season, at any time after. A unit counts the people at or below it; the rate
 * takes those of the obligatory groups only, over the approved headcount.
 */
export async function computeUnitBoard(app: App, contest: Contest, asOf: Temporal.Instant): Promise<UnitBoard> {
  const counted = await countPeopleByUnit(app.db, contest.seasonId, asOf);
  const headcounts = new Map(
    (await listApprovedHeadcounts(app.db, contest.seasonId, asOf)).map((row) => [row.agency_id, row]),
  );
  const obligatory = countsForRate(contest);
  const byUnit = peopleAtOrBelow(
    contest,
    counted.filter((row) => obligatory(row.obligationGroup)),
  );
  const targetPercent = contest.target?.percent ?? DEFAULT_TARGET;
  const counts = unitsOnBoard(contest, byUnit, new Set(headcounts.keys())).map((unit): UnitCount => ({
    agencyId: unit.id,
    participants: byUnit.get(unit.id) ?? 0,
    headcount: headcounts.get(unit.id)?.people ?? null,
  }));
  const lines = unitBoard(counts, { targetPercent, sizeBands: contest.rules.prizes.sizeBands }).map(
    (line): UnitBoardLine => {
      const { agencyId, ...figures } = line;
      const { id, name, type, parentName, illustrative } = contest.units.find(agencyId)!;
      const headcount = headcounts.get(agencyId);
      const shown = {
        unitId: id,
        name,
        type,
        parentName,
        illustrative: illustrative || (headcount?.illustrative ?? false),
      };
      const bands = contest.rules.prizes.sizeBands;
      const band = bands.find((one) => one.id === figures.sizeBand) ?? null;
      const range = band && { min: band.min, max: band.max };
      return { ...shown, headcountDate: headcount?.reference_date ?? null, ...figures, band: range };
    },
  );
  return {
    computedAt: asOf.toString(),
    rehearsed: app.clock.isRehearsing(contest.seasonId),
    targetPercent,
    ...(await countTakingPart(app.db, contest.seasonId, asOf)),
    people: counted.reduce((sum, row) => sum + row.people, 0),
    lines: lines.sort((a, b) => (b.rateHundredths ?? -1) - (a.rateHundredths ?? -1) || b.participants - a.participants),
  };
}

/** Whether somebody of this group counts: the obligatory groups, or everybody where the rules know no groups. */
export function countsForRate({ rules }: Contest): (group: string | null) => boolean {
  const groups = rules.eligibility.obligationGroups;
  const obligatory = new Set(groups.filter((group) => group.level === 'obligatory').map((group) => group.id));
  return (group) => groups.length === 0 || (group !== null && obligatory.has(group));
}

export function peopleAtOrBelow(
  contest: Contest,
  counted: readonly {
    readonly unitId: string | null;
    readonly secondUnitId: string | null;
    readonly people: number;
  }[],
): ReadonlyMap<string, number> {
  const byUnit = new Map<string, number>();
  for (const { unitId, secondUnitId, people } of counted)
    for (const id of unitsOfPerson([unitId, secondUnitId], (one) => contest.units.lineOf(one).map((unit) => unit.id)))
      byUnit.set(id, (byUnit.get(id) ?? 0) + people);
  return byUnit;
}

/** Units with an approved headcount, and those directly under the root in which somebody took part. */
function unitsOnBoard(
  contest: Contest,
  byUnit: ReadonlyMap<string, number>,
  rated: ReadonlySet<string>,
): readonly Unit[] {
  const rootId = contest.units.units.find((unit) => unit.parentId === null)?.id;
  return contest.units.units.filter(
    (unit) => rated.has(unit.id) || (unit.parentId === rootId && rootId !== undefined && byUnit.has(unit.id)),
  );
}
