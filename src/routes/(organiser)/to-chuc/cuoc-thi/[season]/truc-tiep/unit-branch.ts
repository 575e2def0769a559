import type { LiveUnit, LiveUnits } from '#server/app/contest/refresh-live-units.ts';

/** A unit with what lies directly below it. */
export interface UnitBranch {
  readonly computedAt: string;
  readonly targetPercent: number;
  /** From the root down to the unit looked at. */
  readonly trail: readonly Pick<LiveUnit, 'slug' | 'name'>[];
  readonly children: readonly BranchUnit[];
}

export interface BranchUnit extends LiveUnit {
  /** Whether something lies below it. */
  readonly opens: boolean;
}

/** The branch of the tree below a unit, the root where none is named or known: the largest first. */
export function unitsBelow(live: LiveUnits, slug: string | null): UnitBranch {
  const bySlug = new Map(live.units.map((unit) => [unit.slug, unit]));
  const parents = new Set(live.units.map((unit) => unit.parentSlug));
  const at = bySlug.get(slug ?? '') ?? live.units.find((unit) => unit.parentSlug === null);
  const trail: LiveUnit[] = [];
  for (let unit = at; unit; unit = unit.parentSlug === null ? undefined : bySlug.get(unit.parentSlug))
    trail.unshift(unit);
  const children = live.units
    .filter((unit) => unit.parentSlug === (at?.slug ?? null))
    .map((unit) => ({ ...unit, opens: parents.has(unit.slug) }))
    .sort((a, b) => (b.headcount ?? b.people) - (a.headcount ?? a.people) || b.people - a.people);
  return { computedAt: live.computedAt, targetPercent: live.targetPercent, trail, children };
}
