import { participationBand, type ParticipationBand } from '#core/contest/participation-band.ts';
import type { LiveUnit, LiveUnits } from '#server/app/contest/refresh-live-units.ts';

/** A unit with what lies directly below it. */
export interface UnitBranch {
  readonly computedAt: string;
  readonly targetPercent: number;
  /** From the root down to the unit looked at. */
  readonly trail: readonly Pick<LiveUnit, 'slug' | 'name'>[];
  readonly children: readonly BranchUnit[];
  /** Units below those with an approved headcount: where the level looked at has none, one looks there. */
  readonly ratedBelow: number;
}

export interface BranchUnit extends LiveUnit {
  /** Whether something lies below it. */
  readonly opens: boolean;
  readonly band: ParticipationBand;
  /** What lies directly below it: how wide, how far come. The largest first. */
  readonly below: readonly { readonly name: string; readonly weight: number; readonly band: ParticipationBand }[];
}

/** The branch of the tree below a unit, the root where none is named or known: the largest first. */
export function unitsBelow(live: LiveUnits, slug: string | null): UnitBranch {
  const bySlug = new Map(live.units.map((unit) => [unit.slug, unit]));
  const byParent = Map.groupBy(live.units, (unit) => unit.parentSlug);
  const at = bySlug.get(slug ?? '') ?? live.units.find((unit) => unit.parentSlug === null);
  const trail: LiveUnit[] = [];
  for (let unit = at; unit; unit = unit.parentSlug === null ? undefined : bySlug.get(unit.parentSlug))
    trail.unshift(unit);
  const childrenOf = (parent: string | null) => (byParent.get(parent) ?? []).toSorted(largestFirst);
  const bandOf = (unit: LiveUnit) => participationBand(unit, live.targetPercent);
  const children = childrenOf(at?.slug ?? null).map((unit): BranchUnit => {
    const below = childrenOf(unit.slug).map((one) => ({ name: one.name, weight: weightOf(one), band: bandOf(one) }));
    return { ...unit, opens: below.length > 0, band: bandOf(unit), below };
  });
  const ratedUnder = (unit: LiveUnit): number =>
    childrenOf(unit.slug).reduce((sum, one) => sum + Number(one.headcount !== null) + ratedUnder(one), 0);
  const ratedBelow = children.reduce((sum, unit) => sum + ratedUnder(unit), 0);
  return { computedAt: live.computedAt, targetPercent: live.targetPercent, trail, children, ratedBelow };
}

/** How wide a unit is drawn: by its headcount, where there is none by who takes part. */
export function weightOf({ headcount, people }: Pick<LiveUnit, 'headcount' | 'people'>): number {
  return headcount ?? people;
}

function largestFirst(a: LiveUnit, b: LiveUnit): number {
  return weightOf(b) - weightOf(a) || b.people - a.people;
}
