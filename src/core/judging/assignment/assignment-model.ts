import { modelBuilder, type LinearModel, type ModelBuilder } from '../../shared/linear-model.ts';
import {
  CLOSED,
  FIXED,
  mostTogether,
  strengthOf,
  type AssignmentInstance,
  type Panels,
} from './assignment-instance.ts';
import { limitsReaders, mostReaders } from './hang-together.ts';
import type { PanelIsland, Together } from './panel-groups.ts';
import { addWholePanels } from './whole-panel-model.ts';

/** Rules that were broken by an earlier answer and were added since: lazy cuts. */
export interface LazyRules {
  /** Two judges who sat together too often. */
  readonly together: readonly Pick<Together, 'first' | 'second'>[];
  /** Groups that must have a reading in common with the rest. */
  readonly islands: readonly PanelIsland[];
}

/** What is sought: the best weakest panel; the best sum, no panel below `worst`; the fewest relaxations. */
export type AssignmentGoal =
  { readonly of: 'worst'; readonly most: number } | { readonly of: 'total'; readonly worst: number | null };

/** Column of every pair, -1 where it is closed. */
export interface PairColumns {
  readonly builder: ModelBuilder;
  readonly pairs: Int32Array;
  /** Row of every pair that counts with whom the judge sits there, in models that have such rows. */
  readonly sitting: Map<number, number>;
}

/** The model of ASG-1 to ASG-4. Columns of pairs come first, in the order of the instance. */
export function assignmentModel(
  instance: AssignmentInstance,
  { goal, lazy }: { readonly goal: AssignmentGoal; readonly lazy: LazyRules },
): LinearModel {
  const at = beginModel(instance, goal.of === 'total');
  addSizes(instance, at);
  addLoads(instance, at);
  addExperts(instance, at);
  addStrengths(instance, at, goal);
  addWholePanels(instance, at, goal.of === 'total' ? goal.worst : null);
  if (knowsAllPairs(instance)) addPanelPairs(instance, at);
  for (const pair of everyTogether(instance, lazy)) addTogether(instance, at, pair);
  for (const island of lazy.islands) addBridge(instance, at, island);
  if (limitsReaders(instance)) addReaders(instance, at);
  return at.builder.build();
}

/** A model with a column for every pair that may stand; what is fixed is 1. */
export function beginModel(
  instance: AssignmentInstance,
  isPriced: boolean,
  sense: LinearModel['sense'] = 'maximise',
): PairColumns {
  const { entries, judgeCount, affinity, state } = instance;
  const builder = modelBuilder(sense);
  const pairs = new Int32Array(entries.length * judgeCount).fill(-1);
  for (const [at, open] of state.entries()) {
    if (open === CLOSED) continue;
    const name = `x_${Math.floor(at / judgeCount)}_${at % judgeCount}`;
    const cost = isPriced ? affinity[at]! : 0;
    // Where panels hear entries, whole numbers follow from whole panels.
    pairs[at] = builder.column({ name, cost, lower: open === FIXED ? 1 : 0, isWhole: !instance.wholePanels });
  }
  return { builder, pairs, sitting: new Map() };
}

/** A column that lets a row give way: added to what is too little, taken from what is too much. */
export interface Slacks {
  readonly under?: number;
  readonly over?: number;
}

function loosen({ builder }: PairColumns, row: number, { under, over }: Slacks): void {
  if (under !== undefined) builder.term(row, under, 1);
  if (over !== undefined) builder.term(row, over, -1);
}

export function addSizes(
  instance: AssignmentInstance,
  at: PairColumns,
  slackOf: (entry: number) => Slacks = () => ({}),
): void {
  const { entries, judgeCount, panelSize } = instance;
  for (const entry of entries.keys()) {
    const size = panelSize[entry]!;
    const row = at.builder.row({ name: `size_${entry}`, lower: size, upper: size });
    for (let judge = 0; judge < judgeCount; judge += 1) addPair(at, row, entry * judgeCount + judge, 1);
    loosen(at, row, slackOf(entry));
  }
}

export function addLoads(
  instance: AssignmentInstance,
  at: PairColumns,
  slackOf: (judge: number) => Slacks = () => ({}),
): void {
  const { entries, judges, judgeCount, least, most, load } = instance;
  for (const judge of judges.keys()) {
    if (least[judge] === 0 && most[judge] === Infinity) continue;
    const row = at.builder.row({ name: `load_${judge}`, lower: least[judge]!, upper: most[judge]! });
    for (const entry of entries.keys()) addPair(at, row, entry * judgeCount + judge, load[entry * judgeCount + judge]!);
    loosen(at, row, slackOf(judge));
  }
}

export function addExperts(
  instance: AssignmentInstance,
  at: PairColumns,
  slackOf: (entry: number) => Slacks = () => ({}),
): void {
  const { entries, judgeCount, affinity, expert } = instance;
  if (expert === null) return;
  for (const entry of entries.keys()) {
    const row = at.builder.row({ name: `expert_${entry}`, lower: 1 });
    for (let judge = 0; judge < judgeCount; judge += 1)
      if (affinity[entry * judgeCount + judge]! >= expert[entry]!) addPair(at, row, entry * judgeCount + judge, 1);
    loosen(at, row, slackOf(entry));
  }
}

/** Room for the last digit of sums of affinities that are not whole. */
const ROUNDING = 1e-7;

function addStrengths(instance: AssignmentInstance, at: PairColumns, goal: AssignmentGoal): void {
  if (goal.of === 'total' && goal.worst === null) return;
  const { entries, judgeCount, affinity, isWhole } = instance;
  const worst =
    goal.of === 'worst'
      ? at.builder.column({ name: 'worst', cost: 1, lower: -Infinity, upper: goal.most, isWhole })
      : null;
  const least =
    goal.of === 'worst' ? 0 : isWhole ? goal.worst! : goal.worst! - ROUNDING * Math.max(1, Math.abs(goal.worst!));
  for (const entry of entries.keys()) {
    const row = at.builder.row({ name: `strength_${entry}`, lower: least });
    for (let judge = 0; judge < judgeCount; judge += 1)
      addPair(at, row, entry * judgeCount + judge, affinity[entry * judgeCount + judge]!);
    if (worst !== null) at.builder.term(row, worst, -1);
  }
}

/** Up to so many columns of two judges on one entry all of them stand in the model from the beginning. */
const COLUMNS_OF_PAIRS = 6000;

function knowsAllPairs({ entries, judges, maxTogether }: AssignmentInstance): boolean {
  return maxTogether !== null && (entries.length * judges.length * (judges.length - 1)) / 2 <= COLUMNS_OF_PAIRS;
}

/** The pairs of judges of the model: all of a small problem, else those that an answer broke. */
export function everyTogether(instance: AssignmentInstance, lazy: LazyRules): LazyRules['together'] {
  if (!knowsAllPairs(instance)) return lazy.together;
  const judges = [...instance.judges.keys()];
  return judges.flatMap((first) => judges.slice(first + 1).map((second) => ({ first, second })));
}

/** Where every two judges have their columns, whoever reads an entry sits with all others of its panel: this makes bounds sharp. */
export function addPanelPairs(
  instance: AssignmentInstance,
  at: PairColumns,
  slackOf: (entry: number) => Slacks = () => ({}),
): void {
  const { entries, judgeCount, panelSize } = instance;
  for (const entry of entries.keys())
    for (let judge = 0; judge < judgeCount; judge += 1) {
      if (at.pairs[entry * judgeCount + judge]! < 0) continue;
      const row = at.builder.row({ name: `with_${entry}_${judge}`, lower: 0 });
      at.sitting.set(entry * judgeCount + judge, row);
      addPair(at, row, entry * judgeCount + judge, 1 - panelSize[entry]!);
      loosen(at, row, slackOf(entry));
    }
}

/** Two judges together on at most `maxTogether` entries: a column for every entry that both may read. */
export function addTogether(
  instance: AssignmentInstance,
  at: PairColumns,
  { first, second }: Pick<Together, 'first' | 'second'>,
  slack: Slacks = {},
): void {
  const { entries, judgeCount } = instance;
  const upper = Math.min(entries.length, mostTogether(instance, first, second));
  const limit = at.builder.row({ name: `together_${first}_${second}`, upper });
  loosen(at, limit, slack);
  for (const entry of entries.keys()) {
    const [one, other] = [at.pairs[entry * judgeCount + first]!, at.pairs[entry * judgeCount + second]!];
    if (one < 0 || other < 0) continue;
    const both = at.builder.column({ name: `both_${entry}_${first}_${second}`, isWhole: false });
    const row = at.builder.row({ name: `both_${entry}_${first}_${second}`, lower: -1 });
    at.builder.term(row, both, 1);
    at.builder.term(row, one, -1);
    at.builder.term(row, other, -1);
    at.builder.term(limit, both, 1);
    for (const judge of [first, second]) {
      const sitting = at.sitting.get(entry * judgeCount + judge);
      if (sitting !== undefined) at.builder.term(sitting, both, 1);
    }
  }
}

/**
 * A group must have a reading in common with the rest: Σ_{e∈S, j∉S} x + Σ_{e∉S, j∈S} x ≥ 1. Entries always have readers, so
 * neither side of the cut is empty. ASG-4.
 */
export function addBridge(
  instance: AssignmentInstance,
  at: PairColumns,
  island: PanelIsland,
  slack: Slacks = {},
): void {
  const { entries, judgeCount } = instance;
  const [ownJudges, ownEntries] = [new Set(island.judges), new Set(island.entries)];
  const row = at.builder.row({ name: `bridge_${[...ownEntries].join('_').slice(0, 40)}`, lower: 1 });
  for (const entry of entries.keys())
    for (let judge = 0; judge < judgeCount; judge += 1)
      if (ownEntries.has(entry) !== ownJudges.has(judge)) addPair(at, row, entry * judgeCount + judge, 1);
  loosen(at, row, slack);
}

/** Columns by which the rule of `addReaders` gives way, in a model where others do. */
export interface ReaderSlacks {
  readonly sizes: readonly Slacks[];
  readonly loads: readonly Slacks[];
  /** Panels need not hang together. */
  readonly apart: number;
}

/**
 * No more judges read than can hang together: a column for every judge who reads. Few entries for many judges have so many groups that
 * cuts for each of them would never end; elsewhere the row would say nothing and is left out.
 */
export function addReaders(instance: AssignmentInstance, at: PairColumns, slacks?: ReaderSlacks): void {
  const { builder } = at;
  const row = builder.row({ name: 'readers', upper: mostReaders(instance) });
  for (const judge of instance.judges.keys()) {
    const reads = builder.column({ name: `reads_${judge}`, isWhole: false });
    builder.term(row, reads, 1);
    addReader(instance, at, { judge, reads, slacks: slacks?.loads[judge] ?? {} });
  }
  for (const size of slacks?.sizes ?? []) loosen(at, row, { ...(size.over !== undefined && { over: size.over }) });
  if (slacks) builder.term(row, slacks.apart, -instance.judgeCount);
}

/** Who has readings reads, as many as there is room for, and whoever must have some does. */
function addReader(
  { entries, judgeCount, state, least, most }: AssignmentInstance,
  at: PairColumns,
  { judge, reads, slacks }: { readonly judge: number; readonly reads: number; readonly slacks: Slacks },
): void {
  const { builder } = at;
  const open = [...entries.keys()].filter((entry) => state[entry * judgeCount + judge] !== CLOSED);
  for (const entry of open) {
    const does = builder.row({ name: `reads_${judge}_${entry}`, upper: 0 });
    addPair(at, does, entry * judgeCount + judge, 1);
    builder.term(does, reads, -1);
  }
  if (most[judge]! < Infinity) {
    const room = builder.row({ name: `room_${judge}`, upper: 0 });
    for (const entry of open) addPair(at, room, entry * judgeCount + judge, 1);
    builder.term(room, reads, -most[judge]!);
    loosen(at, room, slacks.over === undefined ? {} : { over: slacks.over });
  }
  if (least[judge]! > 0) {
    const must = builder.row({ name: `must_${judge}`, lower: 1 });
    builder.term(must, reads, 1);
    if (slacks.under !== undefined) builder.term(must, slacks.under, 1 / least[judge]!);
  }
}

function addPair({ builder, pairs }: PairColumns, row: number, pair: number, factor: number): void {
  const column = pairs[pair]!;
  if (column >= 0 && factor !== 0) builder.term(row, column, factor);
}

/** The panels of a solution: columns of pairs come first, in the order of the instance. */
export function panelsFrom({ entries, judgeCount, state }: AssignmentInstance, values: Float64Array): Panels {
  const panels: number[][] = entries.map(() => []);
  let column = 0;
  for (const [at, open] of state.entries())
    if (open !== CLOSED && values[column++]! > 0.5) panels[Math.floor(at / judgeCount)]!.push(at % judgeCount);
  return panels;
}

/** The strongest panel each entry could have if nobody else were there; no weakest panel is better than the least of them. */
export function strongestAlone(instance: AssignmentInstance): number {
  const { entries, judgeCount, affinity, state, panelSize } = instance;
  const best = entries.map((_, entry) => {
    const open = [...state.subarray(entry * judgeCount, (entry + 1) * judgeCount).keys()].filter(
      (judge) => state[entry * judgeCount + judge] !== CLOSED,
    );
    const at = (judge: number) => entry * judgeCount + judge;
    open.sort((a, b) => state[at(b)]! - state[at(a)]! || affinity[at(b)]! - affinity[at(a)]!);
    return strengthOf(instance, entry, open.slice(0, panelSize[entry]));
  });
  return Math.min(...best);
}

/** No panel is weaker than this, whoever reads. */
export function weakestAlone({ affinity, panelSize }: AssignmentInstance): number {
  const least = affinity.reduce((lowest, one) => Math.min(lowest, one), 0);
  return least * panelSize.reduce((most, size) => Math.max(most, size), 0);
}
