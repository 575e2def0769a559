import { keyOf, type AssignmentProblem, type JudgeEntry } from './assignment-problem.ts';
import {
  checkAssignment,
  consequencesOf,
  type AssessedAssignment,
  type AssignmentConsequences,
} from './check-assignment.ts';
import { movesOf } from './plan-changes.ts';
import { mostEven } from './even-loads.ts';
import {
  affinityOf,
  homePanelOf,
  panelsOfPlan,
  problemOfPlan,
  type PlanFacts,
  type PlanSettings,
} from './plan-problem.ts';

/** Readings held against what was asked, in the words of whoever reads a plan: by entry, by judge, against what is assigned now. */
export interface PlanDescription {
  readonly entries: readonly DescribedEntry[];
  readonly judges: readonly DescribedJudge[];
  /** Fewest and most readings of one judge where loads are as even as limits allow. */
  readonly evenLoads: { readonly least: number; readonly most: number };
  /** Entries that nobody reads. */
  readonly unread: readonly string[];
  readonly weakest: readonly string[];
  readonly worst: number;
  readonly total: number;
  /** Groups of judges that no shared entry ties together, the largest first; one or none = every two can be compared. */
  readonly groups: AssessedAssignment['groups'];
  /** Rules that the readings break. */
  readonly breaches: AssessedAssignment['breaches'];
  /** Readings that would begin and end. */
  readonly begin: readonly JudgeEntry[];
  readonly end: readonly JudgeEntry[];
}

export interface DescribedEntry {
  readonly entry: string;
  readonly readers: readonly DescribedReader[];
  readonly strength: number;
  readonly isWeakest: boolean;
  /** The panel on which most readers sit. */
  readonly panelId: string | null;
}

export interface DescribedReader {
  readonly judge: string;
  readonly affinity: number;
  /** `begun` = has a sheet, `standing` = assigned already, `settled` = by hand, `new` otherwise. */
  readonly standing: 'begun' | 'standing' | 'settled' | 'new';
  /** Does not sit on that panel: will not hear the presentation where panels hear them. */
  readonly isOutside: boolean;
}

export interface DescribedJudge {
  readonly judge: string;
  readonly load: number;
  readonly min: number | null;
  readonly max: number | null;
}

export interface PlanReadings {
  readonly facts: PlanFacts;
  readonly settings: PlanSettings;
  readonly readings: readonly JudgeEntry[];
}

/** Describes the readings of a plan. */
export function describePlan({ facts, settings, readings }: PlanReadings): PlanDescription {
  const problem = problemOfPlan(facts, settings);
  const { value, loads, groups, breaches, ...found } = checkAssignment(problem, planned(problem, readings));
  const weakest = value.worst < Infinity ? found.weakest : [];
  const entries = entriesOf({ facts, settings, readings }, new Set(weakest));
  const loadOf = new Map(loads.map(({ judge, load }) => [judge, load]));
  return {
    entries,
    judges: facts.judges.map(({ id, min, max, readings: elsewhere }) => ({
      judge: id,
      load: (loadOf.get(id) ?? 0) + elsewhere,
      min: min ?? settings.min,
      max: max ?? settings.max,
    })),
    evenLoads: mostEven(problem),
    unread: entries
      .filter(({ entry, readers }) => readers.length === 0 && isOpen(facts, entry))
      .map(({ entry }) => entry),
    weakest,
    ...value,
    groups,
    breaches,
    ...movesOf(facts, readings),
  };
}

function isOpen({ entries }: PlanFacts, entry: string): boolean {
  return entries.some(({ id, readings }) => id === entry && readings === 0);
}

function entriesOf(
  { facts, settings, readings }: PlanReadings,
  weakest: ReadonlySet<string>,
): readonly DescribedEntry[] {
  const judges = new Map(facts.judges.map((judge) => [judge.id, judge]));
  const standing = new Map(facts.standing.map((pair) => [keyOf(pair), pair.isBegun ? 'begun' : 'standing'] as const));
  const settled = new Set(settings.fixed.map(keyOf));
  const readersOf = Map.groupBy(readings, ({ entry }) => entry);
  const panels = panelsOfPlan(facts);
  return facts.entries.map((entry) => {
    const home = homePanelOf(
      panels,
      (readersOf.get(entry.id) ?? []).map(({ judge }) => judge),
    );
    const readers = (readersOf.get(entry.id) ?? []).map((pair) => ({
      judge: pair.judge,
      affinity: affinityOf(judges.get(pair.judge)!, entry),
      standing: standing.get(keyOf(pair)) ?? (settled.has(keyOf(pair)) ? ('settled' as const) : ('new' as const)),
      isOutside: home !== null && !panels.get(home)!.includes(pair.judge),
    }));
    const strength = readers.reduce((sum, { affinity }) => sum + affinity, 0);
    return { entry: entry.id, readers, strength, isWeakest: weakest.has(entry.id), panelId: home };
  });
}

/** What a change by hand to the readings of a plan would bring. */
export function consequencesOfChange(plan: PlanReadings, after: readonly JudgeEntry[]): AssignmentConsequences {
  const problem = problemOfPlan(plan.facts, plan.settings);
  return consequencesOf(problem, { before: planned(problem, plan.readings), after: planned(problem, after) });
}

/** Readings of entries that the problem has: those of an entry that needs nobody any more are left out. */
function planned({ entries }: AssignmentProblem, readings: readonly JudgeEntry[]): readonly JudgeEntry[] {
  const ids = new Set(entries.map(({ id }) => id));
  return readings.filter(({ entry }) => ids.has(entry));
}
