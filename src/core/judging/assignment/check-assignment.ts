import { byCodePoint } from '../../shared/code-point-order.ts';
import {
  instanceOf,
  mostTogether,
  outsidersOf,
  strengthOf,
  valueOf,
  type AssignmentInstance,
  type AssignmentValue,
  type Panels,
} from './assignment-instance.ts';
import { keyOf, type AssignmentProblem, type JudgeEntry } from './assignment-problem.ts';
import { islandsOf, tooOftenTogether } from './panel-groups.ts';

/** A rule that gives way, or would have to, and by how much: readings, judges, load, shared entries, groups too many. */
export type AssignmentBreach =
  | { readonly rule: 'judgesPerEntry' | 'expert' | 'outside'; readonly entry: string; readonly by: number }
  | { readonly rule: 'min' | 'max'; readonly judge: string; readonly by: number }
  | { readonly rule: 'maxTogether'; readonly judges: readonly [string, string]; readonly by: number }
  | { readonly rule: 'connected'; readonly by: number };

/** What no relaxation allows: a conflicted or forbidden pair, a fixed pair that is missing. */
export type ForbiddenPair = JudgeEntry & { readonly rule: 'conflict' | 'forbidden' | 'fixed' };

/** An assignment held against the rules, for whoever changes it by hand. */
export interface AssessedAssignment {
  readonly breaches: readonly (AssignmentBreach | ForbiddenPair)[];
  readonly value: AssignmentValue;
  readonly loads: readonly JudgeLoad[];
  /** The entries with the weakest panel. */
  readonly weakest: readonly string[];
  /** Groups that share no judge; one or none = every two judges can be compared. */
  readonly groups: readonly { readonly judges: readonly string[]; readonly entries: readonly string[] }[];
}

export interface JudgeLoad {
  readonly judge: string;
  readonly load: number;
}

/** Holds an assignment of known judges and entries against every rule; a pair that is given twice counts once. */
export function checkAssignment(problem: AssignmentProblem, pairs: readonly JudgeEntry[]): AssessedAssignment {
  const instance = instanceOf(problem, null);
  const panels = panelsOf(instance, pairs);
  const value = valueOf(instance, panels);
  const ids = (list: readonly string[], at: readonly number[]) => at.map((one) => list[one]!).sort(byCodePoint);
  return {
    breaches: [...forbiddenPairs(problem, pairs), ...breachesOf(instance, panels)],
    value,
    loads: loadsOf(instance, panels),
    weakest: instance.entries.filter((_, entry) => strengthOf(instance, entry, panels[entry]!) <= value.worst),
    groups: islandsOf(instance, panels).map(({ judges, entries }) => ({
      judges: ids(instance.judges, judges),
      entries: ids(instance.entries, entries),
    })),
  };
}

/** Panels from pairs. */
function panelsOf({ entries, judges }: AssignmentInstance, pairs: readonly JudgeEntry[]): Panels {
  const entryAt = new Map(entries.map((id, at) => [id, at]));
  const judgeAt = new Map(judges.map((id, at) => [id, at]));
  const panels = entries.map(() => new Set<number>());
  for (const { judge, entry } of pairs) panels[entryAt.get(entry)!]!.add(judgeAt.get(judge)!);
  return panels.map((panel) => [...panel].sort((a, b) => a - b));
}

/** The load of every judge, by judge. */
export function loadsOf({ judges, judgeCount, load }: AssignmentInstance, panels: Panels): readonly JudgeLoad[] {
  const sums = new Float64Array(judgeCount);
  panels.forEach((panel, entry) => {
    for (const judge of panel) sums[judge]! += load[entry * judgeCount + judge]!;
  });
  return judges.map((judge, at) => ({ judge, load: sums[at]! })).sort((a, b) => byCodePoint(a.judge, b.judge));
}

function forbiddenPairs(problem: AssignmentProblem, pairs: readonly JudgeEntry[]): readonly ForbiddenPair[] {
  const given = new Set(pairs.map(keyOf));
  const among = (rule: ForbiddenPair['rule'], list: readonly JudgeEntry[], isBad: (isGiven: boolean) => boolean) =>
    list.filter((pair) => isBad(given.has(keyOf(pair)))).map(({ judge, entry }) => ({ rule, judge, entry }));
  return [
    ...among('conflict', problem.conflicts, (isGiven) => isGiven),
    ...among('forbidden', problem.forbidden, (isGiven) => isGiven),
    ...among('fixed', problem.fixed, (isGiven) => !isGiven),
  ];
}

/** Loads are sums of what was given: they may differ in the last digit. */
const ROUNDING = 1e-9;

/** Every rule that gives way, rules in the order of the specification, then by id. */
export function breachesOf(instance: AssignmentInstance, panels: Panels): readonly AssignmentBreach[] {
  const { entries, judges, panelSize, expert, affinity, judgeCount } = instance;
  const loads = new Map(loadsOf(instance, panels).map(({ judge, load }) => [judge, load]));
  const byEntry = [...entries.entries()].sort(([, a], [, b]) => byCodePoint(a, b));
  const byJudge = [...judges.entries()].sort(([, a], [, b]) => byCodePoint(a, b));
  const isExpert = (entry: number) =>
    expert === null || panels[entry]!.some((judge) => affinity[entry * judgeCount + judge]! >= expert[entry]!);
  const islands = instance.isConnected ? islandsOf(instance, panels).length : 0;
  const breaches: readonly AssignmentBreach[] = [
    ...byEntry.map(([at, entry]) => sized('judgesPerEntry', entry, Math.abs(panels[at]!.length - panelSize[at]!))),
    ...byEntry.map(([at, entry]) => sized('expert', entry, isExpert(at) ? 0 : 1)),
    ...byEntry.map(([at, entry]) => sized('outside', entry, tooManyOutside(instance, at, panels[at]!))),
    ...byJudge.map(([at, judge]) => loaded('min', judge, instance.least[at]! - loads.get(judge)!)),
    ...byJudge.map(([at, judge]) => loaded('max', judge, loads.get(judge)! - instance.most[at]!)),
    ...togetherBreaches(instance, panels),
    { rule: 'connected', by: islands - 1 },
  ];
  return breaches.filter(({ by }) => by > ROUNDING);
}

function tooManyOutside({ wholePanels }: AssignmentInstance, entry: number, panel: readonly number[]): number {
  return wholePanels ? outsidersOf(wholePanels.panels, panel) - wholePanels.outside[entry]! : 0;
}

function sized(rule: 'judgesPerEntry' | 'expert' | 'outside', entry: string, by: number): AssignmentBreach {
  return { rule, entry, by };
}

function loaded(rule: 'min' | 'max', judge: string, by: number): AssignmentBreach {
  return { rule, judge, by };
}

function togetherBreaches(instance: AssignmentInstance, panels: Panels): readonly AssignmentBreach[] {
  return tooOftenTogether(instance, panels)
    .map(({ first, second, entries }) => ({
      rule: 'maxTogether' as const,
      judges: [instance.judges[first]!, instance.judges[second]!].sort(byCodePoint) as [string, string],
      by: entries.length - mostTogether(instance, first, second),
    }))
    .sort((a, b) => byCodePoint(a.judges.join('\n'), b.judges.join('\n')));
}

/** What a change by hand brings: preview before it is made. */
export interface AssignmentConsequences {
  readonly added: readonly JudgeEntry[];
  readonly removed: readonly JudgeEntry[];
  /** Rules that give way after the change and did not before, or by less. */
  readonly broken: AssessedAssignment['breaches'];
  /** Rules that gave way before the change and do not any more, or by less. */
  readonly mended: AssessedAssignment['breaches'];
  readonly before: AssessedAssignment;
  readonly after: AssessedAssignment;
}

/** What changes when one assignment takes the place of another. */
export function consequencesOf(
  problem: AssignmentProblem,
  { before, after }: { readonly before: readonly JudgeEntry[]; readonly after: readonly JudgeEntry[] },
): AssignmentConsequences {
  const [was, will] = [checkAssignment(problem, before), checkAssignment(problem, after)];
  const without = (list: readonly JudgeEntry[], others: readonly JudgeEntry[]) => {
    const known = new Set(others.map(keyOf));
    return list.filter((pair) => !known.has(keyOf(pair)));
  };
  return {
    added: without(after, before),
    removed: without(before, after),
    broken: worseThan(was.breaches, will.breaches),
    mended: worseThan(will.breaches, was.breaches),
    before: was,
    after: will,
  };
}

/** The breaches of the second list that the first does not have, or has by less. */
function worseThan(
  known: AssessedAssignment['breaches'],
  breaches: AssessedAssignment['breaches'],
): AssessedAssignment['breaches'] {
  const nameOf = (breach: AssignmentBreach | ForbiddenPair) => JSON.stringify({ ...breach, by: undefined });
  const byOf = (breach: AssignmentBreach | ForbiddenPair) => ('by' in breach ? breach.by : 1);
  const had = new Map(known.map((breach) => [nameOf(breach), byOf(breach)]));
  return breaches.filter((breach) => byOf(breach) > (had.get(nameOf(breach)) ?? 0) + ROUNDING);
}
