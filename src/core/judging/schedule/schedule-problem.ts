import { readingOfJson, type JsonReading } from '../../shared/json-reading.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';

export interface ScheduleSlot {
  readonly id: string;
  /** Milliseconds since 1970; a number, for an instant does not cross to a thread. */
  readonly startMs: number | null;
}

export interface ScheduleRoom {
  readonly id: string;
  /** People may present here from afar. */
  readonly online: boolean;
  readonly panel: readonly string[];
  /** Slots in which it is used; left out or `null` = all. */
  readonly slots?: readonly string[] | null;
}

export interface ScheduleEntry {
  readonly id: string;
  readonly category: string | null;
  /** Presents online only. */
  readonly online: boolean;
  /** Slots in which it can present; `null` = in all. */
  readonly slots: readonly string[] | null;
  readonly prefers: readonly string[];
  /** Who of a panel hears it, where not all do; left out or `null` = all. */
  readonly judges?: readonly string[] | null;
  /** Who scores it, wherever they sit; left out or `null` = whoever hears it. */
  readonly readers?: readonly string[] | null;
}

/** An entry in a room at a time. */
export interface Place {
  readonly entry: string;
  readonly room: string;
  readonly slot: string;
}

/** Who may present where and when. `docs/rules/schedule.md`, SLT-1 and SLT-2. */
export interface ScheduleProblem {
  readonly slotMinutes: number | null;
  /** Judges of the room's panel who are there and have no conflict. */
  readonly quorum: number;
  /** Most slots in a row for a panel; `null` = no such rule. */
  readonly maxInARow: number | null;
  /** In order of time. */
  readonly slots: readonly ScheduleSlot[];
  readonly rooms: readonly ScheduleRoom[];
  /** `slots` = `null`: present in all. */
  readonly judges: readonly { readonly id: string; readonly slots: readonly string[] | null }[];
  readonly entries: readonly ScheduleEntry[];
  readonly conflicts: readonly { readonly judge: string; readonly entry: string }[];
  /** Presentations that stand and that the solver works around, as when a day is planned again after somebody did not come. */
  readonly fixed: readonly Place[];
}

export type ScheduleProblemRefusal =
  { readonly code: 'bad-json'; readonly path: string } | { readonly code: 'empty-file' };

/** A problem as it stands in a file (`docs/rules/schedule.md`). `bad-json` names the first member that is not as it must be. */
export function readScheduleProblem(document: unknown): Result<ScheduleProblem, ScheduleProblemRefusal> {
  const read = readingOfJson();
  const file = read.object(document, '');
  const atLeastOne = (value: unknown, path: string) => read.count(value, path, 1);
  const problem: ScheduleProblem = {
    slotMinutes: read.optional(file['slotMinutes'], '/slotMinutes', atLeastOne),
    quorum: read.count(file['quorum'] ?? 1, '/quorum'),
    maxInARow: read.optional(file['maxInARow'], '/maxInARow', atLeastOne),
    slots: read.list(file['slots'], '/slots', (value, path) => slotOf(value, path, read)),
    rooms: read.list(file['rooms'], '/rooms', (value, path) => roomOf(value, path, read)),
    judges: read.list(file['judges'] ?? [], '/judges', (value, path) => judgeOf(value, path, read)),
    entries: read.list(file['entries'], '/entries', (value, path) => entryOf(value, path, read)),
    conflicts: read.list(file['conflicts'] ?? [], '/conflicts', (value, path) => conflictOf(value, path, read)),
    fixed: read.list(file['fixed'] ?? [], '/fixed', (value, path) => placeOf(value, path, read)),
  };
  if (read.badPath() === null) checkReferences(problem, read);
  const path = read.badPath();
  if (path !== null) return refuse({ code: 'bad-json', path });
  return problem.entries.length === 0 ? refuse({ code: 'empty-file' }) : accept(problem);
}

function slotOf(value: unknown, path: string, read: JsonReading): ScheduleSlot {
  const slot = read.object(value, path);
  const start = read.optional(slot['start'], `${path}/start`, read.text);
  return {
    id: read.text(slot['id'], `${path}/id`),
    startMs: start === null ? null : instantOf(start, `${path}/start`, read),
  };
}

function instantOf(text: string, path: string, read: JsonReading): number | null {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    read.bad(path);
    return null;
  }
}

function roomOf(value: unknown, path: string, read: JsonReading): ScheduleRoom {
  const room = read.object(value, path);
  return {
    id: read.text(room['id'], `${path}/id`),
    online: read.flag(room['online'] ?? false, `${path}/online`),
    panel: read.list(room['panel'], `${path}/panel`, read.text),
    slots: textsOf(room['slots'], `${path}/slots`, read),
  };
}

function judgeOf(value: unknown, path: string, read: JsonReading): ScheduleProblem['judges'][number] {
  const judge = read.object(value, path);
  return { id: read.text(judge['id'], `${path}/id`), slots: textsOf(judge['slots'], `${path}/slots`, read) };
}

function entryOf(value: unknown, path: string, read: JsonReading): ScheduleEntry {
  const entry = read.object(value, path);
  return {
    id: read.text(entry['id'], `${path}/id`),
    category: read.optional(entry['category'], `${path}/category`, read.text),
    online: read.flag(entry['online'] ?? false, `${path}/online`),
    slots: textsOf(entry['slots'], `${path}/slots`, read),
    prefers: textsOf(entry['prefers'], `${path}/prefers`, read) ?? [],
    judges: textsOf(entry['judges'], `${path}/judges`, read),
  };
}

function textsOf(value: unknown, path: string, read: JsonReading): readonly string[] | null {
  return read.optional(value, path, (list, at) => read.list(list, at, read.text));
}

function conflictOf(value: unknown, path: string, read: JsonReading): ScheduleProblem['conflicts'][number] {
  const conflict = read.object(value, path);
  return { judge: read.text(conflict['judge'], `${path}/judge`), entry: read.text(conflict['entry'], `${path}/entry`) };
}

function placeOf(value: unknown, path: string, read: JsonReading): Place {
  const place = read.object(value, path);
  const member = (name: keyof Place) => read.text(place[name], `${path}/${name}`);
  return { entry: member('entry'), room: member('room'), slot: member('slot') };
}

/** What no member shows by itself: every id once, and nothing named that is not there. */
function checkReferences(problem: ScheduleProblem, read: JsonReading): void {
  const { slots, rooms, judges, entries, conflicts, fixed } = problem;
  const known = {
    slot: idsOf(slots, '/slots', read),
    room: idsOf(rooms, '/rooms', read),
    judge: idsOf(judges, '/judges', read),
    entry: idsOf(entries, '/entries', read),
  };
  const all = (kind: keyof typeof known, ids: readonly string[] | null, path: string) =>
    ids?.forEach((id, at) => {
      if (!known[kind].has(id)) read.bad(`${path}/${at}`);
    });
  rooms.forEach((room, at) => {
    all('judge', room.panel, `/rooms/${at}/panel`);
    all('slot', room.slots ?? null, `/rooms/${at}/slots`);
  });
  judges.forEach((judge, at) => all('slot', judge.slots, `/judges/${at}/slots`));
  entries.forEach((entry, at) => {
    all('slot', entry.slots, `/entries/${at}/slots`);
    all('slot', entry.prefers, `/entries/${at}/prefers`);
    all('judge', entry.judges ?? null, `/entries/${at}/judges`);
  });
  const one = (kind: keyof typeof known, id: string, path: string) =>
    known[kind].has(id) || read.bad(`${path}/${kind}`);
  conflicts.forEach(
    ({ judge, entry }, at) => (one('judge', judge, `/conflicts/${at}`), one('entry', entry, `/conflicts/${at}`)),
  );
  const places = new Set<string>();
  fixed.forEach(({ entry, room, slot }, at) => {
    one('entry', entry, `/fixed/${at}`);
    one('room', room, `/fixed/${at}`);
    one('slot', slot, `/fixed/${at}`);
    if (places.size + 2 !== places.add(JSON.stringify([entry])).add(JSON.stringify([room, slot])).size)
      read.bad(`/fixed/${at}`);
  });
}

function idsOf(list: readonly { readonly id: string }[], path: string, read: JsonReading): ReadonlySet<string> {
  const ids = new Set<string>();
  list.forEach(({ id }, at) => {
    if (ids.size === ids.add(id).size) read.bad(`${path}/${at}/id`);
  });
  return ids;
}
