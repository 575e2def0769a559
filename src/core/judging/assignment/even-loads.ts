import { readsByWholePanel, valueOf, type AssignmentInstance, type Panels } from './assignment-instance.ts';
import type { AssignmentProblem } from './assignment-problem.ts';
import { evenLoads } from './balance-loads.ts';
import { breachesOf } from './check-assignment.ts';
import { beginPanels, panelsOfState } from './panel-state.ts';

/**
 * The same problem with loads within `span` of the most even ones that limits allow; `null` where that narrows nothing, or readings
 * do not count alike. What a judge reads elsewhere counts, and nobody is asked to give up what stands. ASG-6.
 */
export function evenProblem(problem: AssignmentProblem, span: number): AssignmentProblem | null {
  if (problem.pairs.some(({ load }) => load !== 1)) return null;
  const limits = limitsOf(problem);
  const { level, isWhole } = levelOf(problem, limits);
  const at = (height: number) => loadsAt(limits, height);
  const [low, high] = [at(level - span), at(isWhole ? level + span : level + 1 + span)];
  const judges = limits.map(({ id, elsewhere }, judge) => {
    return { id, min: low[judge]!, max: high[judge]!, elsewhere };
  });
  const isNarrower = limits.some(({ least, most }, judge) => low[judge]! > least || high[judge]! < most);
  return isNarrower ? { ...problem, judges } : null;
}

interface Limits {
  readonly id: string;
  readonly elsewhere: number;
  readonly least: number;
  readonly most: number;
}

function limitsOf(problem: AssignmentProblem): readonly Limits[] {
  const standing = Map.groupBy(problem.fixed, ({ judge }) => judge);
  return problem.judges.map(({ id, min, max, elsewhere = 0 }) => {
    const least = Math.max(min ?? 0, standing.get(id)?.length ?? 0);
    return { id, elsewhere, least, most: Math.max(least, Math.min(max ?? Infinity, problem.entries.length)) };
  });
}

/** What everybody reads who may, here and elsewhere, where loads are as even as limits allow: so many, some of them one more. */
function levelOf({ entries }: AssignmentProblem, limits: readonly Limits[]) {
  const readings = entries.reduce((sum, { judges }) => sum + judges, 0);
  const sumAt = (height: number) => loadsAt(limits, height).reduce((sum, one) => sum + one, 0);
  const highest = Math.max(0, ...limits.map(({ elsewhere, most }) => elsewhere + most));
  let level = 0;
  while (level < highest && sumAt(level + 1) <= readings) level += 1;
  return { level, isWhole: sumAt(level) === readings };
}

/** The most even loads: fewest and most readings of one judge, here and elsewhere. */
export function mostEven(problem: AssignmentProblem): { readonly least: number; readonly most: number } {
  const { level, isWhole } = levelOf(problem, limitsOf(problem));
  return { least: level, most: isWhole ? level : level + 1 };
}

function loadsAt(limits: readonly Limits[], height: number): readonly number[] {
  return limits.map((judge) => within(height - judge.elsewhere, judge));
}

function within(load: number, { least, most }: { readonly least: number; readonly most: number }): number {
  return Math.min(most, Math.max(least, load));
}

/** Equally good panels with loads more even, as far as exchanges find them; no rule gives way for it. ASG-6. */
export function evenOut(instance: AssignmentInstance, panels: Panels): Panels {
  if (!instance.countsReadings || readsByWholePanel(instance)) return panels;
  const worst = instance.isFair ? valueOf(instance, panels).worst : -Infinity;
  const state = beginPanels(instance, panels, worst);
  const hasRules = instance.maxTogether !== null || instance.isConnected || instance.wholePanels !== null;
  evenLoads(state, () => !hasRules || breachesOf(instance, panelsOfState(state)).length === 0);
  return panelsOfState(state);
}
