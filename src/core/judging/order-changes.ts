import { runRoomDay, type RoomDay, type RoomDayFacts } from './room-day.ts';

/** What a new order would do to one entry that waits. */
export interface OrderChange {
  readonly entry: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** The waiting entries in a new order, where only some of them may be moved: the others keep their places. */
export function fillOrder(waiting: readonly string[], moved: readonly string[]): readonly string[] {
  const wanted = moved.filter((entry) => waiting.includes(entry));
  const movable = new Set(wanted);
  let at = 0;
  return waiting.map((entry) => (movable.has(entry) ? (wanted[at++] ?? entry) : entry));
}

/** Those that wait, in the order of their times. */
export function waitingOf(day: Pick<RoomDay, 'presentations'>): readonly string[] {
  return day.presentations.filter(({ state }) => state === 'waiting').map(({ entry }) => entry);
}

/** When each that waits would be expected, now and in the new order; those that stay as they are are left out. */
export function orderChanges(facts: RoomDayFacts, entries: readonly string[], nowMs: number): readonly OrderChange[] {
  const before = runRoomDay(facts, nowMs);
  const event = { kind: 'reordered', entries, sequence: before.sequence + 1, atMs: nowMs } as const;
  const after = runRoomDay({ ...facts, events: [...facts.events, event] }, nowMs);
  return after.presentations.flatMap(({ entry, expectedAtMs }) => {
    const fromMs = before.presentations.find((one) => one.entry === entry)?.expectedAtMs;
    if (expectedAtMs === null || fromMs === undefined || fromMs === null || fromMs === expectedAtMs) return [];
    return [{ entry, fromMs, toMs: expectedAtMs }];
  });
}
