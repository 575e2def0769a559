import { accept, refuse, type Result } from '../../shared/result.ts';
import type { PickingRound } from './round-rules.ts';

/** What one judge's order of a group looks like: the place of each entry they read, 0 = not among the best, `null` = not said. */
export type Order = readonly { readonly entry: string; readonly place: number | null }[];

export type OrderRefusal =
  | { readonly code: 'pick-group-too-small'; readonly fewest: number; readonly count: number }
  | { readonly code: 'pick-place-missing'; readonly place: number }
  | { readonly code: 'pick-place-twice'; readonly place: number }
  | { readonly code: 'pick-place-unknown'; readonly places: number };

/** How many places a judge gives in a group of that size. */
export function placesIn({ places }: Pick<PickingRound, 'places'>, count: number): number {
  return Math.min(places, count);
}

/** Whether an order is fit to be sealed: the group is large enough, and every place is given to one entry and one only. */
export function admitOrder(
  order: Order,
  rules: Pick<PickingRound, 'places' | 'fewestInGroup'>,
): Result<void, OrderRefusal> {
  const fewest = rules.fewestInGroup ?? rules.places;
  if (order.length < fewest) return refuse({ code: 'pick-group-too-small', fewest, count: order.length });
  const kept = admitDraft(order, rules);
  if (!kept.ok) return kept;
  const given = new Set(order.map(({ place }) => place));
  const missing = placesFrom1(placesIn(rules, order.length)).find((place) => !given.has(place));
  return missing === undefined ? accept(undefined) : refuse({ code: 'pick-place-missing', place: missing });
}

/** Whether an order may be kept as a draft: places may be missing, and none is given twice or beyond the last. */
export function admitDraft(order: Order, rules: Pick<PickingRound, 'places'>): Result<void, OrderRefusal> {
  const last = placesIn(rules, order.length);
  const given = order.flatMap(({ place }) => (place === null || place === 0 ? [] : [place]));
  if (given.some((place) => !Number.isInteger(place) || place < 1 || place > last))
    return refuse({ code: 'pick-place-unknown', places: last });
  const twice = given.find((place, at) => given.indexOf(place) !== at);
  return twice === undefined ? accept(undefined) : refuse({ code: 'pick-place-twice', place: twice });
}

/** The order in which `entry` comes one place higher or lower, whoever stood there taking its place. */
export function moveInOrder(order: Order, entry: string, step: -1 | 1, last: number): Order {
  const from = order.find((one) => one.entry === entry)?.place ?? 0;
  const to = placeAfter(from, step, last);
  return order.map((one) => {
    if (one.entry === entry) return { ...one, place: to };
    return to !== 0 && one.place === to ? { ...one, place: from } : one;
  });
}

/** From outside the order one comes in at the last place; the last falls out of it. */
function placeAfter(from: number, step: -1 | 1, last: number): number {
  if (from === 0) return step === -1 ? last : 0;
  const to = from + step;
  return to > last ? 0 : Math.max(1, to);
}

function placesFrom1(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at + 1);
}
