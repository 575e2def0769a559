import { keyOf, type JudgeEntry } from '#core/judging/assignment/assignment-problem.ts';
import type { AssignmentConsequences } from '#core/judging/assignment/check-assignment.ts';
import { consequencesOfChange } from '#core/judging/assignment/describe-plan.ts';
import { settingsAfterChange, type PlanSettings } from '#core/judging/assignment/plan-problem.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { PlanScope } from '../../db/queries/assignment-plan.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { keepPlan } from './begin-plan.ts';
import { holdPlan, type PlanInSight, type ReadPlanRefusal } from './read-plan.ts';

/** Readings that somebody adds to a plan and takes from it. */
export interface PlanChangeByHand {
  readonly seasonId: string;
  readonly planId: string;
  readonly add: readonly JudgeEntry[];
  readonly remove: readonly JudgeEntry[];
}

export type ChangePlanRefusal =
  | ReadPlanRefusal
  | { readonly code: 'plan-not-solved' }
  | { readonly code: 'plan-beyond-sight' }
  | { readonly code: 'plan-change-empty' }
  | { readonly code: 'plan-pair-unknown' }
  | { readonly code: 'plan-pair-in-conflict' }
  | { readonly code: 'plan-pair-begun' };

/** What a change would break and mend, before it is made. Nothing is kept. */
export async function previewChange(
  app: App,
  actor: Actor,
  input: PlanChangeByHand,
): Promise<Result<AssignmentConsequences, ChangePlanRefusal>> {
  const held = await holdPlan(app, actor, input);
  if (!held.ok) return held;
  const changed = changedReadings(held.value, input);
  if (!changed.ok) return changed;
  return accept(consequencesOfChange({ ...held.value, settings: settingsOf(held.value) }, changed.value));
}

/** Makes a change by hand: another plan, made from this one, that holds the readings as they are then. */
export async function changePlan(
  app: App,
  actor: Actor,
  input: PlanChangeByHand,
): Promise<Result<{ readonly planId: string }, ChangePlanRefusal>> {
  const held = await holdPlan(app, actor, input);
  if (!held.ok) return held;
  const changed = changedReadings(held.value, input);
  if (!changed.ok) return changed;
  const { plan, facts, desk } = held.value;
  const { id: planId } = await keepPlan(app, desk.proof, {
    seasonId: input.seasonId,
    judgingRound: plan.judging_round,
    scope: plan.scope as unknown as PlanScope,
    source: 'by-hand',
    baseId: plan.id,
    facts,
    settings: settingsAfterChange(facts, settingsOf(held.value), input),
    seconds: null,
    fileName: null,
    solution: { readings: changed.value, gap: null },
  });
  return accept({ planId });
}

const settingsOf = ({ plan }: PlanInSight) => plan.settings as unknown as PlanSettings;

/** The readings with the change made, or why it cannot be. A rule that can give way does not forbid it: it is shown as broken. */
function changedReadings(
  { plan, facts, readings, isWhole }: PlanInSight,
  { add, remove }: Pick<PlanChangeByHand, 'add' | 'remove'>,
): Result<readonly JudgeEntry[], ChangePlanRefusal> {
  if (plan.outcome !== 'solved') return refuse({ code: 'plan-not-solved' });
  if (!isWhole) return refuse({ code: 'plan-beyond-sight' });
  const has = (list: readonly JudgeEntry[]) => new Set(list.map(keyOf));
  const [read, conflicts, added, removed] = [has(readings), has(facts.conflicts), has(add), has(remove)];
  const begun = has(facts.standing.filter(({ isBegun }) => isBegun));
  const isKnown = ({ judge, entry }: JudgeEntry) =>
    facts.judges.some(({ id }) => id === judge) && facts.entries.some(({ id }) => id === entry);
  if (add.length + remove.length === 0) return refuse({ code: 'plan-change-empty' });
  if (!add.every(isKnown) || !remove.every((pair) => read.has(keyOf(pair))))
    return refuse({ code: 'plan-pair-unknown' });
  if (add.some((pair) => conflicts.has(keyOf(pair)))) return refuse({ code: 'plan-pair-in-conflict' });
  if (remove.some((pair) => begun.has(keyOf(pair)))) return refuse({ code: 'plan-pair-begun' });
  const kept = readings.filter((pair) => !removed.has(keyOf(pair)) && !added.has(keyOf(pair)));
  const all = [
    ...kept,
    ...new Map(add.map(({ judge, entry }) => [keyOf({ judge, entry }), { judge, entry }])).values(),
  ];
  return accept(all);
}
