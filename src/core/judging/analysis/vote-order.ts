import { byCodePoint } from '../../shared/code-point-order.ts';

/** Candidates from the first, equals together, each group by code point. */
export type VoteOrder = readonly (readonly string[])[];

/** Who is sure of a place, who is tied for the last ones, and how many of those are left. VOT-10. */
export interface Cut {
  readonly places: number;
  readonly sure: readonly string[];
  readonly tied: readonly string[];
  readonly placesLeft: number;
}

/** Groups of equals by a comparison: below 0 if a stands before b. */
export function orderBy(candidates: readonly string[], compare: (a: string, b: string) => number): VoteOrder {
  const sorted = [...candidates].sort((a, b) => compare(a, b) || byCodePoint(a, b));
  const groups: string[][] = [];
  for (const candidate of sorted) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && compare(last[0], candidate) === 0) last.push(candidate);
    else groups.push([candidate]);
  }
  return groups;
}

/** Groups by "beats", which need not compare everybody: again and again those whom nobody left beats. */
export function orderByBeating(candidates: readonly string[], beats: (a: string, b: string) => boolean): VoteOrder {
  const groups: string[][] = [];
  let left = [...candidates].sort(byCodePoint);
  while (left.length > 0) {
    const unbeaten = left.filter((candidate) => !left.some((other) => beats(other, candidate)));
    const group = unbeaten.length > 0 ? unbeaten : left; // beats never runs in a circle; if it did, all would be equal
    groups.push(group);
    left = left.filter((candidate) => !group.includes(candidate));
  }
  return groups;
}

/** Cuts an order at a number of places; a tie across the cut is never cut. VOT-10. */
export function cutAt(order: VoteOrder, places: number): Cut {
  const sure: string[] = [];
  for (const group of order) {
    const placesLeft = places - sure.length;
    if (group.length > placesLeft) return { places, sure, tied: placesLeft > 0 ? group : [], placesLeft };
    sure.push(...group);
  }
  return { places, sure, tied: [], placesLeft: places - sure.length };
}
