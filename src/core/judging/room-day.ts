import { standingEvents, undoable, type RoomEvent } from './room-events.ts';
import { nextPart, pausedTimer, readTimer, resumedTimer, startedTimer, type RoomTimer } from './room-timer.ts';
import { slotSeconds, type SlotPart } from './slot-parts.ts';

/** One presentation of a room and day as the published timetable has it. */
export interface PlannedPresentation {
  readonly entry: string;
  readonly startsAtMs: number;
}

export type PresentationState = 'waiting' | 'running' | 'ended' | 'no-show';

export interface RoomPresentation {
  readonly entry: string;
  readonly state: PresentationState;
  /** Its time by the timetable and the lead's order of the rest of the day. */
  readonly startsAtMs: number;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  /** Of those that wait: when it can begin as things stand, never before its time. */
  readonly expectedAtMs: number | null;
  readonly isPresent: boolean;
}

/** A room on a day, as it stands at one moment. */
export interface RoomDay {
  /** In the order of their times. */
  readonly presentations: readonly RoomPresentation[];
  readonly timer: RoomTimer | null;
  /** The entry that is next; `null` after the last. */
  readonly next: string | null;
  /** How far the room is behind its timetable. */
  readonly lateMs: number;
  readonly judgesPresent: ReadonlySet<string>;
  /** The event that may be undone now. */
  readonly undoable: RoomEvent | null;
  /** Of the newest event; 0 = nothing has happened. */
  readonly sequence: number;
}

export interface RoomDayFacts {
  readonly parts: readonly SlotPart[];
  readonly planned: readonly PlannedPresentation[];
  readonly events: readonly RoomEvent[];
}

interface Standing {
  readonly places: ReadonlyMap<string, Omit<RoomPresentation, 'expectedAtMs' | 'isPresent' | 'entry'>>;
  readonly timer: RoomTimer | null;
  readonly entrants: ReadonlySet<string>;
  readonly judges: ReadonlySet<string>;
}

/**
 * A room on a day: who presents, who waits, who is late, from the timetable and what has happened.
 *
 * A presentation that runs stays with its room even where the timetable was planned anew without it. Events about entries that
 * are neither planned nor known are passed over. Source: `docs/rules/award.md` (the day of presentations).
 */
export function runRoomDay({ parts, planned, events }: RoomDayFacts, nowMs: number): RoomDay {
  const standing = standingEvents(events).reduce(happen, {
    places: new Map(planned.map(({ entry, startsAtMs }) => [entry, waitingAt(startsAtMs)])),
    timer: null,
    entrants: new Set<string>(),
    judges: new Set<string>(),
  });
  const toEndMs = standing.timer && readTimer(standing.timer, parts, nowMs).toEndMs;
  const ordered = [...standing.places]
    .map(([entry, place]) => ({ entry, ...place, isPresent: standing.entrants.has(entry) }))
    .toSorted((a, b) => a.startsAtMs - b.startsAtMs);
  const presentations = expected(ordered, nowMs + (toEndMs ?? 0), slotSeconds(parts) * 1000);
  return {
    presentations,
    timer: standing.timer,
    next: presentations.find(({ state }) => state === 'waiting')?.entry ?? null,
    lateMs: lateness(presentations, {
      endsAtMs: toEndMs === null ? null : nowMs + toEndMs,
      slotMs: slotSeconds(parts) * 1000,
    }),
    judgesPresent: standing.judges,
    undoable: undoable(events),
    sequence: events.reduce((newest, { sequence }) => Math.max(newest, sequence), 0),
  };
}

function waitingAt(startsAtMs: number) {
  return { state: 'waiting', startsAtMs, startedAtMs: null, endedAtMs: null } as const;
}

function happen(room: Standing, event: RoomEvent): Standing {
  const { timer } = room;
  switch (event.kind) {
    case 'entrant-present':
      return { ...room, entrants: new Set([...room.entrants, event.entry]) };
    case 'entrant-away':
      return { ...room, entrants: without(room.entrants, event.entry) };
    case 'judge-present':
      return { ...room, judges: new Set([...room.judges, event.judge]) };
    case 'judge-away':
      return { ...room, judges: without(room.judges, event.judge) };
    case 'started':
      return {
        ...move(room, event.entry, { state: 'running', startedAtMs: event.atMs }, event.atMs),
        timer: startedTimer(event.entry, event.atMs),
      };
    case 'paused':
      return { ...room, timer: timer && pausedTimer(timer, event.atMs) };
    case 'resumed':
      return { ...room, timer: timer && resumedTimer(timer, event.atMs) };
    case 'part-begun':
      return { ...room, timer: timer && nextPart(timer, event.atMs) };
    case 'extended':
      return { ...room, timer: timer && { ...timer, addedSeconds: timer.addedSeconds + event.seconds } };
    case 'ended':
      return timer ? { ...move(room, timer.entry, { state: 'ended', endedAtMs: event.atMs }), timer: null } : room;
    case 'no-show':
      return move(room, event.entry, { state: 'no-show' });
    case 'returned':
      return move(room, event.entry, { state: 'waiting' });
    case 'reordered':
      return reorder(room, event.entries);
    case 'undone':
      return room;
  }
}

function without(set: ReadonlySet<string>, gone: string): ReadonlySet<string> {
  return new Set([...set].filter((one) => one !== gone));
}

/** Changes one presentation; with a moment, one that the timetable no longer has comes back with it. */
function move(
  room: Standing,
  entry: string,
  change: Partial<Pick<RoomPresentation, 'state' | 'startedAtMs' | 'endedAtMs'>>,
  unplannedAtMs?: number,
): Standing {
  const place = room.places.get(entry) ?? (unplannedAtMs === undefined ? undefined : waitingAt(unplannedAtMs));
  return place ? { ...room, places: new Map([...room.places, [entry, { ...place, ...change }]]) } : room;
}

/** The times of those that wait are dealt out again in the new order; whoever it does not name keeps theirs. */
function reorder(room: Standing, entries: readonly string[]): Standing {
  const waiting = entries.filter((entry) => room.places.get(entry)?.state === 'waiting');
  const times = waiting.map((entry) => room.places.get(entry)?.startsAtMs ?? 0).toSorted((a, b) => a - b);
  const dealt = waiting.map((entry, at) => [entry, waitingAt(times[at] ?? 0)] as const);
  return { ...room, places: new Map([...room.places, ...dealt]) };
}

/** When each that waits can begin: one after another, never before its time. */
function expected(
  ordered: readonly Omit<RoomPresentation, 'expectedAtMs'>[],
  freeAtMs: number,
  slotMs: number,
): readonly RoomPresentation[] {
  let free = freeAtMs;
  return ordered.map((one) => {
    if (one.state !== 'waiting') return { ...one, expectedAtMs: null };
    const expectedAtMs = Math.max(one.startsAtMs, free);
    free = expectedAtMs + slotMs;
    return { ...one, expectedAtMs };
  });
}

/** How late the next begins; after the last, how late the running one ends. */
function lateness(
  presentations: readonly RoomPresentation[],
  { endsAtMs, slotMs }: { readonly endsAtMs: number | null; readonly slotMs: number },
): number {
  const next = presentations.find(({ state }) => state === 'waiting');
  if (next) return (next.expectedAtMs ?? next.startsAtMs) - next.startsAtMs;
  const running = presentations.find(({ state }) => state === 'running');
  return running && endsAtMs !== null ? Math.max(0, endsAtMs - running.startsAtMs - slotMs) : 0;
}
