import { keyOf } from '#core/judging/assignment/assignment-problem.ts';
import { readPlanFile, type PlanFileRefusal } from '#core/judging/assignment/plan-file.ts';
import type { PlanSettings } from '#core/judging/assignment/plan-problem.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listPeopleOfPlan } from '../../db/queries/assignment.ts';
import type { PlanScope } from '../../db/queries/assignment-plan.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { admitPlanner, admitRound, type PlannerRefusal } from './admit-planner.ts';
import { keepPlan } from './begin-plan.ts';
import { loadPlanFacts } from './load-plan-facts.ts';

export interface PlanByHand {
  readonly seasonId: string;
  readonly judgingRound: string;
  readonly scope: PlanScope;
  readonly settings: PlanSettings;
}

export type PlanByHandRefusal =
  | PlannerRefusal
  | { readonly code: 'stage-not-found' }
  | { readonly code: 'plan-without-judges' }
  | { readonly code: 'plan-without-entries' };

export type ImportPlanRefusal = PlanByHandRefusal | PlanFileRefusal | { readonly code: 'plan-file-too-large' };

const MOST_BYTES = 2_000_000; // 2,000 entries × 5 judges in long lines

/**
 * Makes a plan from a file of separated values: all of it or, with one bad line, nothing. What it would change is looked at there, and
 * it assigns nobody until it is adopted.
 */
export async function importPlan(
  app: App,
  actor: Actor,
  input: PlanByHand & { readonly fileName: string; readonly content: Uint8Array },
): Promise<Result<{ readonly planId: string }, ImportPlanRefusal>> {
  const found = await findMaterial(app, actor, input);
  if (!found.ok) return found;
  if (input.content.byteLength > MOST_BYTES) return refuse({ code: 'plan-file-too-large' });
  const { facts, proof } = found.value;
  const people = await listPeopleOfPlan(
    app.db,
    proof,
    facts.judges.map(({ id }) => id),
  );
  const readings = readPlanFile(new TextDecoder().decode(input.content), {
    entryIds: new Set(facts.entries.map(({ id }) => id)),
    judgeByEmail: new Map(people.map(({ id, email }) => [email.toLowerCase(), id])),
    conflicts: facts.conflicts,
    standing: facts.standing,
  });
  if (!readings.ok) return readings;
  const whole = { ...input, facts, source: 'file' as const, baseId: null, seconds: null };
  const { id } = await keepPlan(app, proof, { ...whole, solution: { readings: readings.value, gap: null } });
  return accept({ planId: id });
}

/** Begins a plan by hand with what is assigned now. */
export async function copyAssignment(
  app: App,
  actor: Actor,
  input: PlanByHand,
): Promise<Result<{ readonly planId: string }, PlanByHandRefusal>> {
  const found = await findMaterial(app, actor, input);
  if (!found.ok) return found;
  const { facts, proof } = found.value;
  const closed = new Set(facts.conflicts.map(keyOf));
  const readings = facts.standing
    .filter((pair) => !closed.has(keyOf(pair)))
    .map(({ judge, entry }) => ({ judge, entry }));
  const whole = { ...input, facts, source: 'by-hand' as const, baseId: null, seconds: null, fileName: null };
  const { id } = await keepPlan(app, proof, { ...whole, solution: { readings, gap: null } });
  return accept({ planId: id });
}

async function findMaterial(app: App, actor: Actor, input: PlanByHand) {
  const desk = await admitPlanner(app, actor, input.seasonId);
  if (!desk.ok) return desk;
  const round = admitRound(desk.value, input.judgingRound);
  if (!round.ok) return round;
  const { proof } = desk.value;
  const { facts } = await loadPlanFacts(app, desk.value, input);
  if (facts.judges.length === 0) return refuse({ code: 'plan-without-judges' } as const);
  if (facts.entries.length === 0) return refuse({ code: 'plan-without-entries' } as const);
  return accept({ facts, proof });
}
