import type { AssignFile, ScheduleFile } from '#tests/support/planning-checks.ts';

/** Numbers of a small generator (Park & Miller), the same at each run. */
function numbersFrom(seed: number): (bound: number) => number {
  let state = seed * 7919 + 1;
  return (bound) => {
    state = (state * 48_271) % 2_147_483_647;
    return Math.floor((state / 2_147_483_647) * bound);
  };
}

const FIELDS = 12;

export interface AssignmentSize {
  readonly entries: number;
  readonly judges: number;
  readonly judgesPerEntry: number;
  readonly maxTogether?: number;
  /** Every entry is read by one of so many panels of three; loads as even as can be, and no limits of their own. */
  readonly panels?: number;
  /** One of an entry's judges is an expert. */
  readonly expert?: number;
  /** So many pairs of a hundred are in a conflict; two unless another is wanted. */
  readonly conflictPercent?: number;
  /** Of the problem; 1 unless another is wanted. */
  readonly seed?: number;
}

/**
 * Judges with up to three of twelve fields at levels 1 to 3, entries in one field and near another, a conflict for one pair in
 * fifty, loads as even as can be: the shape of a programme committee.
 */
export function assignmentProblem(
  { entries, judges, judgesPerEntry, maxTogether, panels, expert, conflictPercent = 2 }: AssignmentSize,
  seed: number,
): AssignFile {
  const below = numbersFrom(seed);
  const levels = Array.from({ length: judges }, () => {
    const own = Array.from({ length: FIELDS }, () => 0);
    for (let field = 0; field < 3; field += 1) own[below(FIELDS)] = 1 + below(3);
    return own;
  });
  const load = (entries * judgesPerEntry) / judges;
  const pairs: AssignFile['pairs'] = [];
  const conflicts: AssignFile['conflicts'] = [];
  for (let entry = 0; entry < entries; entry += 1) {
    const [own, near] = [below(FIELDS), below(FIELDS)];
    levels.forEach((level, judge) => {
      const affinity = Math.max(level[own]!, level[near]! - 1);
      if (below(100) < conflictPercent) conflicts.push({ judge: `J${judge}`, entry: `E${entry}` });
      else if (affinity > 0) pairs.push({ judge: `J${judge}`, entry: `E${entry}`, affinity });
    });
  }
  const seats = (panel: number) => [0, 1, 2].map((seat) => `J${(panel * 3 + seat) % judges}`);
  const limits = panels === undefined ? { min: Math.floor(load), max: Math.ceil(load) } : {};
  return {
    judgesPerEntry,
    connected: panels === undefined,
    ...(maxTogether === undefined ? {} : { maxTogether }),
    ...(expert === undefined ? {} : { expert }),
    ...(panels === undefined
      ? {}
      : { even: true, outside: 0, wholePanels: Array.from({ length: panels }, (_, panel) => seats(panel)) }),
    entries: Array.from({ length: entries }, (_, at) => ({ id: `E${at}` })),
    judges: Array.from({ length: judges }, (_, at) => ({ id: `J${at}`, ...limits })),
    pairs,
    conflicts,
  };
}

export interface ScheduleSize {
  readonly entries: number;
  readonly rooms: number;
  readonly judges: number;
  readonly days: number;
}

const SLOTS_A_DAY = [
  '08:00',
  '08:25',
  '08:50',
  '09:15',
  '09:50',
  '10:15',
  '10:40',
  '11:05',
  '13:30',
  '13:55',
  '14:20',
  '14:45',
  '15:20',
  '15:45',
  '16:10',
  '16:35',
];

/**
 * A council of two cities: panels of three or four, a room for each, every third room online; ten reserve minutes after four slots;
 * categories, absences, wishes and conflicts as they come.
 */
export function scheduleProblem({ entries, rooms, judges, days }: ScheduleSize, seed: number): ScheduleFile {
  const below = numbersFrom(seed);
  const slots = Array.from({ length: days }, (_, day) =>
    SLOTS_A_DAY.map((time, at) => ({ id: `D${day + 1}-${at + 1}`, start: `2024-04-0${day + 2}T${time}+07:00` })),
  ).flat();
  const half = (day: number) => slots.filter(({ id }) => id.startsWith(`D${day + 1}-`)).map(({ id }) => id);
  return {
    slotMinutes: 25,
    quorum: 2,
    maxInARow: 4,
    slots,
    rooms: Array.from({ length: rooms }, (_, room) => ({
      id: `R${room + 1}`,
      online: room % 3 === 0,
      panel: Array.from({ length: 3 }, (_one, seat) => `J${(room * 3 + seat) % judges}`),
    })),
    judges: Array.from({ length: judges }, (_, judge) => ({
      id: `J${judge}`,
      ...(below(10) === 0 ? { slots: half(below(days)) } : {}),
    })),
    entries: Array.from({ length: entries }, (_, entry) => ({
      id: `E${entry}`,
      category: `C${below(40)}`,
      online: below(8) === 0,
      ...(below(6) === 0 ? { slots: half(below(days)) } : {}),
      ...(below(5) === 0 ? { prefers: half(below(days)).slice(0, 8) } : {}),
    })),
    conflicts: Array.from({ length: entries }, (_, entry) => ({ judge: `J${below(judges)}`, entry: `E${entry}` })),
  };
}
