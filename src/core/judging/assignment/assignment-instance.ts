import { byCodePoint } from '../../shared/code-point-order.ts';
import { shuffle } from '../../shared/keyed-random.ts';
import { randomStream } from '../../shared/statistics/random-stream.ts';
import type { AssignmentProblem, JudgeEntry } from './assignment-problem.ts';

/** May the judge read the entry? */
export const CLOSED = 0;
export const OPEN = 1;
export const FIXED = 2;

/**
 * A problem in numbers: entries and judges in an order that the seed alone decides, so that the order of rows changes nothing and
 * the seed decides between equals. Pair (e, j) stands at `e * judgeCount + j`.
 */
export interface AssignmentInstance {
  readonly entries: readonly string[];
  readonly judges: readonly string[];
  readonly judgeCount: number;
  readonly panelSize: Int32Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
  readonly affinity: Float64Array;
  readonly load: Float64Array;
  readonly state: Uint8Array;
  /** The affinity that one judge of every entry has at least; -Infinity = no such rule for this entry, `null` = for none. */
  readonly expert: Float64Array | null;
  readonly isFair: boolean;
  readonly isConnected: boolean;
  readonly maxTogether: number | null;
  /** By how much two judges may share more than that; at both places of the pair, `a * judgeCount + b`. */
  readonly moreTogether: ReadonlyMap<number, number>;
  /** What every judge reads beside this problem. */
  readonly elsewhere: Float64Array;
  readonly wholePanels: WholePanelRule | null;
  /** Every affinity is a whole number. */
  readonly isWhole: boolean;
  /** A reading counts 1 for every judge. */
  readonly countsReadings: boolean;
  /** A relative gap of the sum at which the search stops. */
  readonly tolerance: number;
}

/** With more pairs a proof to the last unit may take far longer than it is worth: the gap is told. */
const PAIRS_TO_PROVE = 5000;
const USUAL_TOLERANCE = 0.01;

/** Who hears an entry together, and how many of its readers need not be among them. ASG-5. */
export interface WholePanelRule {
  readonly panels: readonly (readonly number[])[];
  /** By entry: more than asked where what stands already breaks the rule. */
  readonly outside: Int32Array;
}

/** The problem in numbers; `seed` = `null` keeps the order of the ids. */
export function instanceOf(problem: AssignmentProblem, seed: string | null): AssignmentInstance {
  const random = seed === null ? null : randomStream(`${seed}/assign`);
  const ordered = <T>(list: readonly T[]): readonly T[] => (random ? shuffle(random, list) : list);
  const entries = ordered(sortedById(problem.entries));
  const judges = ordered(sortedById(problem.judges));
  const judgeCount = judges.length;
  const size = entries.length * judgeCount;
  const [entryAt, judgeAt] = [placesOf(entries), placesOf(judges)];
  const at = ({ judge, entry }: JudgeEntry) => entryAt.get(entry)! * judgeCount + judgeAt.get(judge)!;
  const affinity = new Float64Array(size);
  const load = new Float64Array(size).fill(1);
  for (const pair of problem.pairs) {
    affinity[at(pair)] = pair.affinity;
    load[at(pair)] = pair.load;
  }
  const state = new Uint8Array(size).fill(OPEN);
  for (const pair of problem.fixed) state[at(pair)] = FIXED;
  for (const pair of [...problem.conflicts, ...problem.forbidden]) state[at(pair)] = CLOSED;
  return {
    entries: entries.map(({ id }) => id),
    judges: judges.map(({ id }) => id),
    judgeCount,
    panelSize: Int32Array.from(entries, (entry) => entry.judges),
    least: Float64Array.from(judges, ({ min }) => min ?? 0),
    most: Float64Array.from(judges, ({ max }) => max ?? Infinity),
    affinity,
    load,
    state,
    expert:
      problem.expert === null
        ? null
        : Float64Array.from(entries, (entry) => (entry.needsExpert ? problem.expert! : -Infinity)),
    isFair: problem.objective === 'fair',
    isConnected: problem.connected,
    maxTogether: problem.maxTogether,
    moreTogether: moreTogetherOf(problem, judgeAt),
    elsewhere: Float64Array.from(judges, ({ elsewhere }) => elsewhere ?? 0),
    wholePanels: wholePanelsOf(problem, { entries, judgeAt, state }),
    isWhole: affinity.every(Number.isSafeInteger),
    countsReadings: load.every((one) => one === 1),
    tolerance: problem.tolerance ?? (size > PAIRS_TO_PROVE ? USUAL_TOLERANCE : 0),
  };
}

function wholePanelsOf(
  { wholePanels = [], outside = null }: AssignmentProblem,
  {
    entries,
    judgeAt,
    state,
  }: {
    readonly entries: readonly unknown[];
    readonly judgeAt: ReadonlyMap<string, number>;
    readonly state: Uint8Array;
  },
): WholePanelRule | null {
  if (outside === null || wholePanels.length === 0) return null;
  const numbered = wholePanels.map((panel) => panel.map((judge) => judgeAt.get(judge)!));
  const standing = entries.map((_, entry) =>
    [...judgeAt.values()].filter((judge) => state[entry * judgeAt.size + judge] === FIXED),
  );
  return {
    panels: numbered,
    outside: Int32Array.from(standing, (panel) => Math.max(outside, outsidersOf(numbered, panel))),
  };
}

/** Whether all readers of every entry sit on one panel of the council: readers change as a whole, if at all. */
export function readsByWholePanel({ wholePanels }: Pick<AssignmentInstance, 'wholePanels'>): boolean {
  return wholePanels !== null && wholePanels.outside.every((few) => few === 0);
}

/** Readers who do not sit on the panel of the council that most of them sit on. */
export function outsidersOf(panels: WholePanelRule['panels'], readers: readonly number[]): number {
  const most = Math.max(0, ...panels.map((panel) => readers.filter((judge) => panel.includes(judge)).length));
  return readers.length - most;
}

function moreTogetherOf(
  { together, maxTogether }: AssignmentProblem,
  judgeAt: ReadonlyMap<string, number>,
): ReadonlyMap<number, number> {
  const count = judgeAt.size;
  return new Map(
    together.flatMap(({ judges: [a, b], most }) => {
      const [first, second] = [judgeAt.get(a)!, judgeAt.get(b)!];
      const more = most - (maxTogether ?? most);
      return [[first * count + second, more] as const, [second * count + first, more] as const];
    }),
  );
}

/** Most entries that two judges may share. */
export function mostTogether(
  { maxTogether, moreTogether, judgeCount }: Pick<AssignmentInstance, 'maxTogether' | 'moreTogether' | 'judgeCount'>,
  first: number,
  second: number,
): number {
  return maxTogether === null ? Infinity : maxTogether + (moreTogether.get(first * judgeCount + second) ?? 0);
}

function sortedById<T extends { readonly id: string }>(list: readonly T[]): readonly T[] {
  return list.toSorted((a, b) => byCodePoint(a.id, b.id));
}

function placesOf(list: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  return new Map(list.map(({ id }, at) => [id, at]));
}

/** Panels by entry: who reads it, as numbers of judges. */
export type Panels = readonly (readonly number[])[];

/** Sum of the affinities of an entry's panel. */
export function strengthOf(
  { affinity, judgeCount }: AssignmentInstance,
  entry: number,
  panel: readonly number[],
): number {
  return panel.reduce((sum, judge) => sum + affinity[entry * judgeCount + judge]!, 0);
}

/** What is maximised: the weakest panel, and all panels together. */
export interface AssignmentValue {
  readonly worst: number;
  readonly total: number;
}

/** Value of the panels, summed in the order of the entries' ids so that no order of rows shows in the last digit. */
export function valueOf(instance: AssignmentInstance, panels: Panels): AssignmentValue {
  const strengths = panels.map((panel, entry) =>
    strengthOf(
      instance,
      entry,
      panel.toSorted((a, b) => a - b),
    ),
  );
  const total = strengths.toSorted((a, b) => a - b).reduce((sum, one) => sum + one, 0);
  return { worst: Math.min(...strengths), total };
}

/** The panels as pairs, by entry, then judge (code points). */
export function pairsOf({ entries, judges }: AssignmentInstance, panels: Panels): readonly JudgeEntry[] {
  return panels
    .flatMap((panel, entry) => panel.map((judge) => ({ entry: entries[entry]!, judge: judges[judge]! })))
    .sort((a, b) => byCodePoint(a.entry, b.entry) || byCodePoint(a.judge, b.judge));
}
