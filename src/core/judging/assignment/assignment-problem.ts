import { readingOfJson, type JsonReading } from '../../shared/json-reading.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';

export interface JudgeEntry {
  readonly judge: string;
  readonly entry: string;
}

/** Who may read what, and what is asked of the whole. `docs/rules/assignment.md`, ASG-1 to ASG-5. */
export interface AssignmentProblem {
  readonly judgesPerEntry: number;
  /** At least one judge of every entry has this affinity; `null` = no such rule. */
  readonly expert: number | null;
  readonly objective: 'fair' | 'total';
  readonly connected: boolean;
  /** Most entries that two judges may share; `null` = no such rule. */
  readonly maxTogether: number | null;
  /** `needsExpert` false = the rule of the expert does not hold for this entry. */
  readonly entries: readonly { readonly id: string; readonly judges: number; readonly needsExpert: boolean }[];
  /** `elsewhere`: what a judge reads beside this problem, which even loads take into account. */
  readonly judges: readonly {
    readonly id: string;
    readonly min: number | null;
    readonly max: number | null;
    readonly elsewhere?: number;
  }[];
  /** A pair that is not listed has affinity 0 and load 1. */
  readonly pairs: readonly (JudgeEntry & { readonly affinity: number; readonly load: number })[];
  readonly conflicts: readonly JudgeEntry[];
  /** Pairs that stand and that the solver works around. */
  readonly fixed: readonly JudgeEntry[];
  /** Pairs that were ruled out by hand. */
  readonly forbidden: readonly JudgeEntry[];
  /** Two judges who may share more (or fewer) entries than `maxTogether` says. */
  readonly together: readonly { readonly judges: readonly [string, string]; readonly most: number }[];
  /** Loads as even as can be without a weaker weakest panel, before the sum; without it only among equals. ASG-6. */
  readonly even?: boolean;
  /** Panels of the council: the judges who sit in one room. Left out = nobody asks. */
  readonly wholePanels?: readonly (readonly string[])[];
  /** Readers of an entry who need not sit on the panel that hears it; `null` = all. ASG-5. */
  readonly outside?: number | null;
  /** A gap of the sum that is small enough to stop at, once the weakest panel is proved; `null` or left out = the usual one. */
  readonly tolerance?: number | null;
}

export type AssignmentProblemRefusal =
  { readonly code: 'bad-json'; readonly path: string } | { readonly code: 'empty-file' };

/**
 * A problem as it stands in a file (`docs/rules/assignment.md`). `bad-json` names the first member that is not as it must be: an
 * unknown or repeated id, a pair that is listed twice, a fixed pair that is a conflict or forbidden.
 */
export function readAssignmentProblem(document: unknown): Result<AssignmentProblem, AssignmentProblemRefusal> {
  const read = readingOfJson();
  const file = read.object(document, '');
  const judgesPerEntry = read.count(file['judgesPerEntry'], '/judgesPerEntry', 1);
  const problem: AssignmentProblem = {
    judgesPerEntry,
    expert: read.optional(file['expert'], '/expert', read.number),
    objective: objectiveOf(file['objective'] ?? 'fair', read),
    connected: read.flag(file['connected'] ?? true, '/connected'),
    maxTogether: read.optional(file['maxTogether'], '/maxTogether', read.count),
    entries: read.list(file['entries'], '/entries', (value, path) => entryOf(value, path, { read, judgesPerEntry })),
    judges: read.list(file['judges'], '/judges', (value, path) => judgeOf(value, path, read)),
    pairs: read.list(file['pairs'] ?? [], '/pairs', (value, path) => pairOf(value, path, read)),
    conflicts: read.list(file['conflicts'] ?? [], '/conflicts', (value, path) => judgeEntryOf(value, path, read)),
    fixed: read.list(file['fixed'] ?? [], '/fixed', (value, path) => judgeEntryOf(value, path, read)),
    forbidden: read.list(file['forbidden'] ?? [], '/forbidden', (value, path) => judgeEntryOf(value, path, read)),
    together: read.list(file['together'] ?? [], '/together', (value, path) => togetherOf(value, path, read)),
    even: read.flag(file['even'] ?? false, '/even'),
    wholePanels: read.list(file['wholePanels'] ?? [], '/wholePanels', (value, path) =>
      read.list(value, path, read.text),
    ),
    outside: read.optional(file['outside'], '/outside', read.count),
    tolerance: read.optional(file['tolerance'], '/tolerance', (value, at) => read.number(value, at, 0)),
  };
  const isEmpty = problem.entries.length === 0 || problem.judges.length === 0;
  if (read.badPath() === null && !isEmpty) checkIds(problem, read);
  const path = read.badPath();
  if (path !== null) return refuse({ code: 'bad-json', path });
  return isEmpty ? refuse({ code: 'empty-file' }) : accept(problem);
}

function objectiveOf(value: unknown, read: JsonReading): 'fair' | 'total' {
  if (value !== 'fair' && value !== 'total') read.bad('/objective');
  return value === 'total' ? 'total' : 'fair';
}

function entryOf(
  value: unknown,
  path: string,
  { read, judgesPerEntry }: { readonly read: JsonReading; readonly judgesPerEntry: number },
) {
  const entry = read.object(value, path);
  const judges = read.optional(entry['judges'], `${path}/judges`, (count, at) => read.count(count, at, 1));
  const needsExpert = read.flag(entry['needsExpert'] ?? true, `${path}/needsExpert`);
  return { id: read.text(entry['id'], `${path}/id`), judges: judges ?? judgesPerEntry, needsExpert };
}

function togetherOf(value: unknown, path: string, read: JsonReading): AssignmentProblem['together'][number] {
  const pair = read.object(value, path);
  const [first = '', second = '', ...more] = read.list(pair['judges'], `${path}/judges`, read.text);
  if (second === '' || first === second || more.length > 0) read.bad(`${path}/judges`);
  return { judges: [first, second], most: read.count(pair['most'], `${path}/most`) };
}

function judgeOf(value: unknown, path: string, read: JsonReading) {
  const judge = read.object(value, path);
  const limit = (one: unknown, at: string) => read.number(one, at, 0);
  return {
    id: read.text(judge['id'], `${path}/id`),
    min: read.optional(judge['min'], `${path}/min`, limit),
    max: read.optional(judge['max'], `${path}/max`, limit),
    elsewhere: limit(judge['elsewhere'] ?? 0, `${path}/elsewhere`),
  };
}

function judgeEntryOf(value: unknown, path: string, read: JsonReading): JudgeEntry {
  const pair = read.object(value, path);
  return { judge: read.text(pair['judge'], `${path}/judge`), entry: read.text(pair['entry'], `${path}/entry`) };
}

function pairOf(value: unknown, path: string, read: JsonReading) {
  const { affinity = 0, load = 1 } = read.object(value, path);
  return {
    ...judgeEntryOf(value, path, read),
    affinity: read.number(affinity, `${path}/affinity`),
    load: read.number(load, `${path}/load`, 0),
  };
}

/** What no member shows by itself: every id once, every pair of known ids, nothing fixed that may not be. */
function checkIds(problem: AssignmentProblem, read: JsonReading): void {
  const entries = idsOf(problem.entries, '/entries', read);
  const judges = idsOf(problem.judges, '/judges', read);
  const known = (list: readonly JudgeEntry[], path: string) =>
    list.forEach(({ judge, entry }, at) => {
      if (!judges.has(judge)) read.bad(`${path}/${at}/judge`);
      if (!entries.has(entry)) read.bad(`${path}/${at}/entry`);
    });
  known(problem.pairs, '/pairs');
  known(problem.conflicts, '/conflicts');
  known(problem.fixed, '/fixed');
  known(problem.forbidden, '/forbidden');
  problem.together.forEach((pair, at) => {
    if (!pair.judges.every((judge) => judges.has(judge))) read.bad(`/together/${at}/judges`);
  });
  problem.wholePanels?.forEach((panel, at) => {
    if (!panel.every((judge) => judges.has(judge))) read.bad(`/wholePanels/${at}`);
  });
  const listed = new Set<string>();
  problem.pairs.forEach((pair, at) => {
    if (listed.size === listed.add(keyOf(pair)).size) read.bad(`/pairs/${at}`);
  });
  const closed = new Set([...problem.conflicts, ...problem.forbidden].map(keyOf));
  problem.fixed.forEach((pair, at) => {
    if (closed.has(keyOf(pair))) read.bad(`/fixed/${at}`);
  });
}

/** The ids of a list; an id that stands there twice is bad. */
function idsOf(list: readonly { readonly id: string }[], path: string, read: JsonReading): ReadonlySet<string> {
  const ids = new Set<string>();
  list.forEach(({ id }, at) => {
    if (ids.size === ids.add(id).size) read.bad(`${path}/${at}/id`);
  });
  return ids;
}

/** A pair as one text. */
export function keyOf({ judge, entry }: JudgeEntry): string {
  return JSON.stringify([judge, entry]);
}
