import { canonicalTone, compareVietnamese, foldForSearch, toNfc } from '#core/shared/vietnamese.ts';

/** An agency of a contest's tree as the unit picker shows it. */
export interface Unit {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly alternativeName: string | null;
  readonly type: string;
  readonly parentId: string | null;
  readonly parentName: string | null;
  readonly illustrative: boolean;
}

/** The tree people choose their unit from, as it stood on the contest's first day. */
export interface UnitIndex {
  readonly units: readonly Unit[];
  /** By id or slug. */
  find(idOrSlug: string): Unit | undefined;
  /** The unit and everything above it, nearest first. */
  lineOf(unitId: string): readonly Unit[];
  search(query: string, limit: number): readonly Unit[];
}

interface Entry {
  readonly unit: Unit;
  /** As typed with accents, in lower case and one tone placement: an exact match ranks first. */
  readonly accented: string;
  readonly folded: string;
}

/** Builds the index. Searching 700 units takes less than a millisecond; nothing is asked of the database. */
export function indexUnits(units: readonly Unit[], foldedOf: (unit: Unit) => string): UnitIndex {
  const byKey = new Map(units.flatMap((unit) => [[unit.id, unit] as const, [unit.slug, unit] as const]));
  const entries = units.map((unit) => ({ unit, accented: accented(unit.name), folded: foldedOf(unit) }));
  const lineOf = (unitId: string): readonly Unit[] => {
    const unit = byKey.get(unitId);
    return unit ? [unit, ...(unit.parentId ? lineOf(unit.parentId) : [])] : [];
  };
  return { units, find: (key) => byKey.get(key), lineOf, search: (query, limit) => searchIn(entries, query, limit) };
}

function searchIn(entries: readonly Entry[], query: string, limit: number): readonly Unit[] {
  const folded = foldForSearch(toNfc(query));
  if (folded === '') return [];
  const words = folded.split(' ');
  const typed = accented(query);
  return entries
    .filter((entry) => words.every((word) => entry.folded.includes(word)))
    .map((entry) => ({ unit: entry.unit, rank: rankOf(entry, typed, folded) }))
    .sort(
      (a, b) => a.rank - b.rank || compareVietnamese(a.unit.name, b.unit.name) || (a.unit.slug < b.unit.slug ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ unit }) => unit);
}

/** What was typed with its accents comes before what merely folds alike; names that begin with it before those that hold it. */
function rankOf({ accented: name, folded }: Entry, typed: string, foldedQuery: string): number {
  if (name === typed) return 0;
  if (name.startsWith(typed)) return 1;
  if (name.includes(typed)) return 2;
  if (folded.startsWith(foldedQuery)) return 3;
  return folded.includes(foldedQuery) ? 4 : 5;
}

function accented(text: string): string {
  return canonicalTone(toNfc(text)).toLowerCase().replace(/\s+/g, ' ').trim();
}
