import { byCodePoint } from '../../shared/code-point-order.ts';
import { VIET_NAM_TIME_ZONE } from '../../shared/viet-nam-time.ts';
import type { Place, ScheduleProblem } from './schedule-problem.ts';
import { takeTurns } from './take-turns.ts';

type Seated = Place & { readonly judges: readonly string[] };

/** Day in Viet Nam of a slot, by its start; `null` without starts: all slots are one day. */
export function dayOfSlot({ slots }: ScheduleProblem, slot: string): string | null {
  const startMs = slots.find(({ id }) => id === slot)?.startMs;
  if (startMs === null || startMs === undefined) return null;
  const start = Temporal.Instant.fromEpochMilliseconds(startMs);
  return start.toZonedDateTimeISO(VIET_NAM_TIME_ZONE).toPlainDate().toString();
}

/** Whether an entry can present in a room and slot before those who sit there now. */
export function fittingIn(problem: ScheduleProblem, presentations: readonly Seated[]) {
  const entries = new Map(problem.entries.map((entry) => [entry.id, entry]));
  const conflicts = new Set(problem.conflicts.map(({ judge, entry }) => JSON.stringify([judge, entry])));
  const seatKey = ({ room, slot }: Omit<Place, 'entry'>) => JSON.stringify([room, slot]);
  const seats = new Map(presentations.map((place) => [seatKey(place), place]));
  return (id: string, room: string, slot: string): boolean => {
    const now = seats.get(seatKey({ room, slot }));
    if (now === undefined || now.entry === id) return now !== undefined;
    const entry = entries.get(id);
    if (entry?.slots?.includes(slot) === false) return false;
    const hears = (judge: string) =>
      entry?.judges?.includes(judge) !== false && !conflicts.has(JSON.stringify([judge, id]));
    return now.judges.filter(hears).length >= problem.quorum;
  };
}

/**
 * The same places in use, in each room and day with the entries of a category one after the other as far as everybody can present
 * there. What stands and whose wish is met does not move, nor does the number of entries, wishes or slots.
 */
export function gatherCategories(problem: ScheduleProblem, presentations: readonly Seated[]): readonly Place[] {
  const categoryOf = new Map(problem.entries.map(({ id, category }) => [id, category ?? '']));
  const wishes = new Map(problem.entries.map(({ id, prefers }) => [id, prefers]));
  const stands = new Set(problem.fixed.map(({ entry }) => entry));
  const isMovable = ({ entry, slot }: Place) => !stands.has(entry) && !wishes.get(entry)?.includes(slot);
  const fits = fittingIn(problem, presentations);
  const groups = Map.groupBy(presentations, ({ room, slot }) => JSON.stringify([room, dayOfSlot(problem, slot)]));
  return [...groups.values()].flatMap((group) => {
    const [room, movable] = [group[0]!.room, group.filter(isMovable)];
    const slots = problem.slots.map(({ id }) => id).filter((id) => movable.some(({ slot }) => slot === id));
    const sorted = movable
      .map(({ entry }) => entry)
      .sort((a, b) => byCodePoint(categoryOf.get(a) ?? '', categoryOf.get(b) ?? '') || byCodePoint(a, b));
    const turned = takeTurns(sorted, slots, (entry, slot) => fits(entry, room, slot));
    const still = group.filter((place) => !isMovable(place)).map(({ entry, slot }) => ({ entry, slot, room }));
    return [...still, ...turned.map((place) => ({ ...place, room }))];
  });
}
