// What the specification asks of an answer (domain/science.md §5, §6, §13.9, §13.10), written apart from the code that answers.

export interface AssignFile {
  judgesPerEntry: number;
  expert?: number;
  objective?: 'fair' | 'total';
  connected?: boolean;
  maxTogether?: number;
  entries: { id: string; judges?: number; needsExpert?: boolean }[];
  judges: { id: string; min?: number; max?: number }[];
  pairs: { judge: string; entry: string; affinity?: number; load?: number }[];
  conflicts: { judge: string; entry: string }[];
  fixed?: { judge: string; entry: string }[];
  forbidden?: { judge: string; entry: string }[];
  together?: { judges: [string, string]; most: number }[];
  even?: boolean;
  wholePanels?: string[][];
  outside?: number;
}

type Pair = { readonly judge: string; readonly entry: string };

/** Every rule that the assignments break, in words; empty = they keep all. */
export function brokenRules(file: AssignFile, assignments: readonly Pair[]): string[] {
  const has = (list: readonly Pair[] | undefined, { judge, entry }: Pair) =>
    (list ?? []).some((pair) => pair.judge === judge && pair.entry === entry);
  const pairOf = (pair: Pair) => file.pairs.find(({ judge, entry }) => judge === pair.judge && entry === pair.entry);
  const broken: string[] = [];
  if (new Set(assignments.map(({ judge, entry }) => `${judge} ${entry}`)).size < assignments.length)
    broken.push('twice');
  for (const pair of assignments) {
    if (has(file.conflicts, pair)) broken.push(`conflict ${pair.judge} ${pair.entry}`);
    if (has(file.forbidden, pair)) broken.push(`forbidden ${pair.judge} ${pair.entry}`);
  }
  for (const pair of file.fixed ?? []) if (!has(assignments, pair)) broken.push(`fixed ${pair.judge} ${pair.entry}`);
  for (const { id, judges, needsExpert = true } of file.entries) {
    const panel = assignments.filter(({ entry }) => entry === id);
    if (panel.length !== (judges ?? file.judgesPerEntry)) broken.push(`judgesPerEntry ${id}`);
    const { expert, wholePanels, outside } = file;
    const away = (whole: readonly string[]) => panel.filter(({ judge }) => !whole.includes(judge)).length;
    if (wholePanels && outside !== undefined && Math.min(...wholePanels.map(away)) > outside)
      broken.push(`outside ${id}`);
    if (expert !== undefined && needsExpert && !panel.some((pair) => (pairOf(pair)?.affinity ?? 0) >= expert))
      broken.push(`expert ${id}`);
  }
  for (const { id, min = 0, max = Infinity } of file.judges) {
    const load = assignments
      .filter(({ judge }) => judge === id)
      .reduce((sum, pair) => sum + (pairOf(pair)?.load ?? 1), 0);
    if (load < min - 1e-9) broken.push(`min ${id}`);
    if (load > max + 1e-9) broken.push(`max ${id}`);
  }
  const entriesOf = (id: string) => new Set(assignments.filter(({ judge }) => judge === id).map(({ entry }) => entry));
  const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].filter((id) => b.has(id)).length;
  const mostOf = (a: string, b: string) =>
    file.together?.find(({ judges }) => judges.includes(a) && judges.includes(b))?.most ?? file.maxTogether ?? Infinity;
  const readers = file.judges.filter(({ id }) => entriesOf(id).size > 0);
  for (const [at, a] of file.judges.entries())
    for (const b of file.judges.slice(at + 1))
      if (shared(entriesOf(a.id), entriesOf(b.id)) > mostOf(a.id, b.id)) broken.push(`maxTogether ${a.id} ${b.id}`);
  if ((file.connected ?? true) && readers.length > 0) {
    const reached = new Set([readers[0]!.id]);
    for (const id of reached)
      for (const other of readers) if (shared(entriesOf(id), entriesOf(other.id)) > 0) reached.add(other.id);
    if (reached.size < readers.length) broken.push('connected');
  }
  return broken;
}

/** The weakest panel and the sum. */
export function worthOfAssignments(file: AssignFile, assignments: readonly Pair[]): { worst: number; total: number } {
  const affinityOf = (pair: Pair) =>
    file.pairs.find(({ judge, entry }) => judge === pair.judge && entry === pair.entry)?.affinity ?? 0;
  const strengths = file.entries.map(({ id }) =>
    assignments.filter(({ entry }) => entry === id).reduce((sum, pair) => sum + affinityOf(pair), 0),
  );
  return { worst: Math.min(...strengths), total: strengths.reduce((sum, one) => sum + one, 0) };
}

export interface ScheduleFile {
  slotMinutes?: number;
  quorum: number;
  maxInARow?: number;
  slots: { id: string; start?: string }[];
  rooms: { id: string; online?: boolean; panel: string[]; slots?: string[] }[];
  judges: { id: string; slots?: string[] }[];
  entries: {
    id: string;
    category?: string;
    online?: boolean;
    slots?: string[];
    prefers?: string[];
    judges?: string[];
  }[];
  conflicts: { judge: string; entry: string }[];
  fixed?: { entry: string; room: string; slot: string }[];
}

interface Presented {
  readonly entry: string;
  readonly room: string;
  readonly slot: string;
  readonly judges: readonly string[];
}

/** Every rule that a timetable breaks, in words; empty = it keeps all. */
export function brokenTimetable(file: ScheduleFile, presentations: readonly Presented[]): string[] {
  const broken: string[] = [];
  const twice = (name: string, keys: readonly string[]) => {
    if (new Set(keys).size < keys.length) broken.push(name);
  };
  twice(
    'entry twice',
    presentations.map(({ entry }) => entry),
  );
  twice(
    'room twice',
    presentations.map(({ room, slot }) => `${room} ${slot}`),
  );
  twice(
    'judge in two rooms',
    presentations.flatMap(({ judges, slot }) => judges.map((judge) => `${judge} ${slot}`)),
  );
  const panelOf = (id: string) =>
    file.rooms
      .find((room) => room.id === id)!
      .panel.toSorted()
      .join(' ');
  for (const { entry: id, room: roomId, slot, judges } of presentations) {
    const entry = file.entries.find((one) => one.id === id)!;
    const room = file.rooms.find((one) => one.id === roomId)!;
    if (!(entry.slots ?? [slot]).includes(slot)) broken.push(`${id} is not there at ${slot}`);
    if (entry.online && !room.online) broken.push(`${id} cannot present online in ${roomId}`);
    if (!(room.slots ?? [slot]).includes(slot)) broken.push(`${roomId} is not used at ${slot}`);
    if (judges.length < file.quorum) broken.push(`no quorum for ${id}`);
    for (const judge of judges) {
      if (!room.panel.includes(judge)) broken.push(`${judge} is not of the panel of ${roomId}`);
      if (!(file.judges.find((one) => one.id === judge)!.slots ?? [slot]).includes(slot))
        broken.push(`${judge} is not there at ${slot}`);
      if (file.conflicts.some((one) => one.judge === judge && one.entry === id))
        broken.push(`${judge} has a conflict with ${id}`);
      if (!(entry.judges ?? [judge]).includes(judge)) broken.push(`${judge} is no judge of ${id}`);
    }
    for (const other of presentations)
      if (
        entry.category !== undefined &&
        file.entries.find((one) => one.id === other.entry)!.category === entry.category
      )
        if (panelOf(other.room) !== panelOf(roomId)) broken.push(`category ${entry.category} sits with two panels`);
  }
  return [...broken, ...tooManyInARow(file, presentations, panelOf)];
}

function tooManyInARow(
  file: ScheduleFile,
  presentations: readonly Presented[],
  panelOf: (room: string) => string,
): string[] {
  const minutes = (at: number) => Date.parse(file.slots[at]!.start ?? '') / 60_000;
  return [...new Set(file.rooms.map(({ id }) => panelOf(id)))].flatMap((panel) => {
    let row = 0;
    return file.slots.flatMap(({ id }, at) => {
      const isBusy = presentations.some(({ slot, room }) => slot === id && panelOf(room) === panel);
      const isHole = at > 0 && file.slotMinutes !== undefined && minutes(at) - minutes(at - 1) > file.slotMinutes;
      row = !isBusy ? 0 : isHole ? 1 : row + 1;
      return row > (file.maxInARow ?? Infinity) ? [`${panel} sits ${row} times in a row`] : [];
    });
  });
}

/** Presentations, wishes met, sum of positions. */
export function worthOfTimetable(file: ScheduleFile, presentations: readonly Omit<Presented, 'judges'>[]) {
  const position = (slot: string) => file.slots.findIndex(({ id }) => id === slot);
  const wishes = ({ entry, slot }: Omit<Presented, 'judges'>) =>
    file.entries.find(({ id }) => id === entry)!.prefers?.includes(slot) ?? false;
  return {
    scheduled: presentations.length,
    preferred: presentations.filter(wishes).length,
    slotSum: presentations.reduce((sum, { slot }) => sum + position(slot), 0),
  };
}
