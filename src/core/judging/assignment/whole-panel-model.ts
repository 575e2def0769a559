import { CLOSED, type AssignmentInstance, type WholePanelRule } from './assignment-instance.ts';
import type { PairColumns } from './assignment-model.ts';

/** Ways to choose readers of an entry from the panels of the council; with more the rule is said judge by judge, which proves less. */
const WAYS_FOR_ENTRY = 400;

/**
 * One panel hears every entry: of its readers all but a few are a part of one panel, and a column stands for every such part. What is
 * chosen is whole then almost by itself; parts that are too weak alone are left out. ASG-5.
 */
export function addWholePanels(instance: AssignmentInstance, at: PairColumns, worst: number | null): void {
  const { entries, panelSize, wholePanels } = instance;
  if (!wholePanels) return;
  for (const entry of entries.keys()) {
    const size = panelSize[entry]! - wholePanels.outside[entry]!;
    const parts = size > 0 ? partsOf(instance, wholePanels, { entry, size }) : null;
    if (parts === null) addHearingOf(instance, at, { wholePanels, entry });
    else
      addParts(instance, at, {
        entry,
        parts: parts.filter((part) =>
          isEnough(instance, part, { entry, worst, isAll: wholePanels.outside[entry] === 0 }),
        ),
        free: wholePanels.outside[entry]!,
      });
  }
}

/** The rule for models in which panels may be too small: who reads an entry sits on the panel, or is one of the few who need not. */
export function addHearing(instance: AssignmentInstance, at: PairColumns): void {
  const { wholePanels } = instance;
  if (wholePanels) for (const entry of instance.entries.keys()) addHearingOf(instance, at, { wholePanels, entry });
}

function addHearingOf(
  { judgeCount }: AssignmentInstance,
  { builder, pairs }: PairColumns,
  { wholePanels: { panels, outside }, entry }: { readonly wholePanels: WholePanelRule; readonly entry: number },
): void {
  const chosen = panels.map((_, panel) => builder.column({ name: `panel_${entry}_${panel}` }));
  const one = builder.row({ name: `panel_${entry}`, lower: 1, upper: 1 });
  for (const column of chosen) builder.term(one, column, 1);
  const few = builder.row({ name: `outside_${entry}`, upper: outside[entry]! });
  for (let judge = 0; judge < judgeCount; judge += 1) {
    const pair = pairs[entry * judgeCount + judge]!;
    if (pair < 0) continue;
    const row = builder.row({ name: `hears_${entry}_${judge}`, upper: 0 });
    builder.term(row, pair, 1);
    panels.forEach((panel, at) => panel.includes(judge) && builder.term(row, chosen[at]!, -1));
    if (outside[entry] === 0) continue;
    const away = builder.column({ name: `outside_${entry}_${judge}` });
    builder.term(few, away, 1);
    builder.term(row, away, -1);
  }
}

/** Every part of this size of a panel that may read the entry, each once; `null` = there are too many. */
function partsOf(
  { judgeCount, state }: AssignmentInstance,
  { panels }: WholePanelRule,
  { entry, size }: { readonly entry: number; readonly size: number },
): readonly (readonly number[])[] | null {
  const found = new Map<string, readonly number[]>();
  for (const panel of panels) {
    const open = panel.filter((judge) => state[entry * judgeCount + judge] !== CLOSED).sort((a, b) => a - b);
    if (waysToChoose(open.length, size) + found.size > WAYS_FOR_ENTRY) return null;
    for (const part of choose(open, size)) found.set(part.join(), part);
  }
  return [...found.values()];
}

function waysToChoose(from: number, size: number): number {
  let ways = 1;
  for (let at = 0; at < size; at += 1) ways = (ways * (from - at)) / (at + 1);
  return ways;
}

function choose(from: readonly number[], size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  return from.flatMap((first, at) => choose(from.slice(at + 1), size - 1).map((rest) => [first, ...rest]));
}

interface Asked {
  readonly entry: number;
  readonly worst: number | null;
  /** Nobody else reads. */
  readonly isAll: boolean;
}

function isEnough(
  { affinity, judgeCount, expert }: AssignmentInstance,
  part: readonly number[],
  { entry, worst, isAll }: Asked,
): boolean {
  if (!isAll) return true;
  const own = part.map((judge) => affinity[entry * judgeCount + judge]!);
  if (worst !== null && own.reduce((sum, one) => sum + one, 0) < worst - 1e-7) return false;
  return expert === null || own.some((one) => one >= expert[entry]!);
}

/** A column for every part and for whoever else reads: pairs are what these add up to. */
function addParts(
  { judgeCount }: AssignmentInstance,
  { builder, pairs }: PairColumns,
  {
    entry,
    parts,
    free,
  }: { readonly entry: number; readonly parts: readonly (readonly number[])[]; readonly free: number },
): void {
  const one = builder.row({ name: `panel_${entry}`, lower: 1, upper: 1 });
  const others = free > 0 ? builder.row({ name: `free_${entry}`, lower: free, upper: free }) : null;
  const rows = new Map<number, number>();
  for (let judge = 0; judge < judgeCount; judge += 1) {
    const pair = pairs[entry * judgeCount + judge]!;
    if (pair < 0) continue;
    const row = builder.row({ name: `reads_${entry}_${judge}_as`, lower: 0, upper: 0 });
    rows.set(judge, row);
    builder.term(row, pair, -1);
    if (others === null) continue;
    const other = builder.column({ name: `free_${entry}_${judge}` });
    builder.term(others, other, 1);
    builder.term(row, other, 1);
  }
  parts.forEach((part, at) => {
    const column = builder.column({ name: `part_${entry}_${at}` });
    builder.term(one, column, 1);
    for (const judge of part) builder.term(rows.get(judge)!, column, 1);
  });
}
