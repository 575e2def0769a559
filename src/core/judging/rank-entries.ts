import { compareFractions, type Fraction } from '../shared/fraction.ts';

export interface RankedEntry {
  readonly entry: string;
  readonly result: Fraction;
  /** Equal results share the better place: 1, 2, 2, 2, 5. */
  readonly place: number;
  readonly tied: boolean;
}

/** Who is inside the first `places` for certain, and who is tied for those that are left. */
export interface Cut {
  readonly sure: readonly string[];
  readonly tied: readonly string[];
  readonly placesLeft: number;
}

/**
 * Entries by exact result, best first; ties are kept, and listed by id so that the list is the same every time.
 *
 * Source: VOT-1 and VOT-10 in `docs/rules/award.md`. How a tie is broken is for the council (VOT-9), never for the order of rows.
 */
export function rankEntries(
  results: readonly { readonly entry: string; readonly result: Fraction }[],
): readonly RankedEntry[] {
  const sorted = results.toSorted((a, b) => compareFractions(b.result, a.result) || compareIds(a.entry, b.entry));
  return sorted.map(({ entry, result }) => {
    const better = sorted.filter((other) => compareFractions(other.result, result) > 0).length;
    const equal = sorted.filter((other) => compareFractions(other.result, result) === 0).length;
    return { entry, result, place: better + 1, tied: equal > 1 };
  });
}

/**
 * The cut of a ranking after `places`. A tie across the cut is never cut: all of it stands in `tied`.
 *
 * Source: VOT-10; Sao Khuê rules 01/QĐ-VINASA (2019) art. 5(1)(b) say "the 10 rated highest", not how to break a tie.
 */
export function cutAt(ranking: readonly RankedEntry[], places: number): Cut {
  const inside = ranking.filter((entry) => entry.place <= places);
  if (inside.length <= places) return { sure: inside.map((entry) => entry.entry), tied: [], placesLeft: 0 };
  const lastPlace = Math.max(...inside.map((entry) => entry.place));
  const sure = inside.filter((entry) => entry.place < lastPlace).map((entry) => entry.entry);
  const tied = inside.filter((entry) => entry.place === lastPlace).map((entry) => entry.entry);
  return { sure, tied, placesLeft: places - sure.length };
}

function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
