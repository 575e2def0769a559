import { mostTogether, type AssignmentInstance, type Panels } from './assignment-instance.ts';

/** A group of judges and entries that shares no judge and no entry with the rest. */
export interface PanelIsland {
  readonly judges: readonly number[];
  readonly entries: readonly number[];
}

/**
 * The groups into which panels fall, the largest first; one group = every judge who reads can be reached from every other through
 * shared entries. A judge who reads nothing is in no group: he has no severity to compare. Union–find; ASG-4, SEV-6.
 */
export function islandsOf(
  { judgeCount }: Pick<AssignmentInstance, 'judgeCount'>,
  panels: Panels,
): readonly PanelIsland[] {
  const above = Int32Array.from({ length: judgeCount }, (_, judge) => judge);
  const top = (judge: number): number => {
    let at = judge;
    while (above[at] !== at) at = above[at] = above[above[at]!]!;
    return at;
  };
  for (const [first, ...others] of panels) for (const judge of others) above[top(judge)] = top(first!);
  const islands = new Map<number, { judges: Set<number>; entries: number[] }>();
  panels.forEach((panel, entry) => {
    if (panel.length === 0) return;
    const root = top(panel[0]!);
    const island = islands.get(root) ?? { judges: new Set<number>(), entries: [] };
    islands.set(root, island);
    island.entries.push(entry);
    for (const judge of panel) island.judges.add(judge);
  });
  return [...islands.values()]
    .map(({ judges, entries }) => ({ judges: [...judges], entries }))
    .sort((a, b) => b.entries.length - a.entries.length);
}

/** Two judges who share entries, how many. */
export interface Together {
  readonly first: number;
  readonly second: number;
  readonly entries: readonly number[];
}

/** Every two judges who sit together on more entries than they may. ASG-3. */
export function tooOftenTogether(
  instance: Pick<AssignmentInstance, 'judgeCount' | 'maxTogether' | 'moreTogether'>,
  panels: Panels,
): readonly Together[] {
  if (instance.maxTogether === null) return [];
  const { judgeCount } = instance;
  const shared = new Map<number, number[]>();
  panels.forEach((panel, entry) => {
    const sorted = panel.toSorted((a, b) => a - b);
    sorted.forEach((first, at) => {
      for (const second of sorted.slice(at + 1)) {
        const key = first * judgeCount + second;
        const list = shared.get(key);
        if (list) list.push(entry);
        else shared.set(key, [entry]);
      }
    });
  });
  return [...shared]
    .map(([key, entries]) => ({ first: Math.floor(key / judgeCount), second: key % judgeCount, entries }))
    .filter(({ first, second, entries }) => entries.length > mostTogether(instance, first, second));
}

/** How often two judges may sit together so that panels spread: ⌈E·k(k−1) / (J(J−1))⌉ + 1. ASG-3. */
export function usualMaxTogether({
  entries,
  judges,
  panelSize,
}: {
  readonly entries: number;
  readonly judges: number;
  readonly panelSize: number;
}): number {
  if (judges < 2) return entries;
  return Math.ceil((entries * panelSize * (panelSize - 1)) / (judges * (judges - 1))) + 1;
}
