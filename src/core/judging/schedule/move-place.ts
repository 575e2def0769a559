import type { Place } from './schedule-problem.ts';

/** Where a presentation goes; `null` = out of the timetable. */
export interface PlaceMove {
  readonly entry: string;
  readonly to: Omit<Place, 'entry'> | null;
}

/** The places after a move: whoever is there takes the place the other comes from, or has none when it had none. */
export function placesAfterMove(places: readonly Place[], { entry, to }: PlaceMove): readonly Place[] {
  const from = places.find((place) => place.entry === entry);
  const rest = places.filter((place) => place.entry !== entry);
  if (!to) return rest;
  const exchanged = rest.flatMap((place) => {
    if (place.room !== to.room || place.slot !== to.slot) return [place];
    return from ? [{ entry: place.entry, room: from.room, slot: from.slot }] : [];
  });
  return [...exchanged, { entry, room: to.room, slot: to.slot }];
}

/** Entries that have another place than before, or none, in no order. */
export function movedBetween(before: readonly Place[], after: readonly Place[]): readonly string[] {
  const key = ({ room, slot }: Place) => JSON.stringify([room, slot]);
  const was = new Map(before.map((place) => [place.entry, key(place)]));
  const is = new Map(after.map((place) => [place.entry, key(place)]));
  return [...new Set([...was.keys(), ...is.keys()])].filter((entry) => was.get(entry) !== is.get(entry));
}
