import type { JudgeEntry } from '#core/judging/assignment/assignment-problem.ts';
import type { AssignmentBreach } from '#core/judging/assignment/check-assignment.ts';
import { changesSince, leftPanels, type PlanChange } from '#core/judging/assignment/plan-changes.ts';
import { describePlan, type PlanDescription } from '#core/judging/assignment/describe-plan.ts';
import type { PlanFacts, PlanSettings } from '#core/judging/assignment/plan-problem.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { listNamedEntries, listPeopleOfPlan, type EntryToJudge } from '../../db/queries/assignment.ts';
import {
  findPlan,
  type PlanOutcome,
  type PlanProgress,
  type PlanRow,
  type PlanScope,
  type PlanSource,
} from '../../db/queries/assignment-plan.ts';
import type { App } from '../app.ts';
import { namesOf } from '../dossier/describe-entry.ts';
import type { AwardDesk } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';
import { admitPlanner, type PlannerRefusal } from './admit-planner.ts';
import { loadPlanFacts } from './load-plan-facts.ts';
import { isUnderWay } from './solve-plan.ts';

export type PlanState = 'running' | PlanOutcome;

/** A plan as an officer sees it: without the entries that the officer is in a conflict with, in figures too. */
export interface PlanView {
  readonly planId: string;
  readonly number: number;
  readonly judgingRound: string;
  readonly source: PlanSource;
  readonly baseId: string | null;
  readonly begunBy: string;
  readonly begunAt: Temporal.Instant;
  readonly scope: PlanScope;
  readonly settings: PlanSettings;
  readonly seed: string;
  readonly seconds: number | null;
  readonly fileName: string | null;
  readonly state: PlanState;
  readonly progress: PlanProgress | null;
  readonly adoption: {
    readonly by: string;
    readonly at: Temporal.Instant;
    readonly begun: number;
    readonly ended: number;
  } | null;
  /** False where an entry of it is hidden from this officer, who may then look at it but do nothing with it. */
  readonly isWhole: boolean;
  /** Relative, of what could not be proved; 0 = proved to be the best, `null` = the solver made no claim. */
  readonly gap: number | null;
  readonly relaxations: readonly AssignmentBreach[];
  readonly entryNames: ReadonlyMap<string, PlannedEntry>;
  readonly judgeNames: ReadonlyMap<string, { readonly name: string; readonly email: string }>;
  readonly facts: PlanFacts;
  /** Held against the rules, where there are readings. */
  readonly description: PlanDescription | null;
  /** What changed since it was begun, so that it cannot be adopted any more. */
  readonly changes: readonly PlanChange[];
}

export interface PlannedEntry {
  readonly name: string;
  readonly organisationName: string;
  readonly categoryLabel: string;
  readonly fieldName: string | null;
}

export type ReadPlanRefusal = PlannerRefusal | { readonly code: 'plan-not-found' };

/** One plan with who reads what, loads, the weakest panel, and what adopting it would change. */
export async function readPlan(
  app: App,
  actor: Actor,
  asked: { readonly seasonId: string; readonly planId: string },
): Promise<Result<PlanView, ReadPlanRefusal>> {
  const held = await holdPlan(app, actor, asked);
  return held.ok ? accept(viewOf(app, held.value)) : held;
}

/** A plan in front of somebody who may plan. */
export interface PlanInSight {
  readonly desk: AwardDesk;
  readonly plan: PlanRow;
  /** What of it this person may see. */
  readonly facts: PlanFacts;
  readonly readings: readonly JudgeEntry[];
  readonly isWhole: boolean;
  readonly entries: readonly EntryToJudge[];
  readonly people: readonly { readonly id: string; readonly name: string; readonly email: string }[];
  readonly now: PlanFacts;
}

/** Finds a plan of the season, as far as whoever asks may see it. Six queries, however large it is. */
export async function holdPlan(
  app: App,
  actor: Actor,
  { seasonId, planId }: { readonly seasonId: string; readonly planId: string },
): Promise<Result<PlanInSight, ReadPlanRefusal>> {
  const desk = await admitPlanner(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { proof } = desk.value;
  const plan = isId(planId) ? await findPlan(app.db, proof, planId) : undefined;
  if (!plan) return refuse({ code: 'plan-not-found' });
  const [entries, people, { facts: now }] = await Promise.all([
    listNamedEntries(
      app.db,
      proof,
      plan.facts.entries.map(({ id }) => id),
    ),
    listPeopleOfPlan(
      app.db,
      proof,
      plan.facts.judges.map(({ id }) => id),
    ),
    loadPlanFacts(app, desk.value, { judgingRound: plan.judging_round, scope: plan.scope as unknown as PlanScope }),
  ]);
  const visible = new Set(entries.map(({ id }) => id));
  const readings = plan.solution && 'readings' in plan.solution ? plan.solution.readings : [];
  return accept({
    desk: desk.value,
    plan,
    entries,
    people,
    now,
    facts: factsInSight(plan.facts, visible),
    readings: readings.filter(({ entry }) => visible.has(entry)),
    isWhole: plan.facts.entries.every(({ id }) => visible.has(id)),
  });
}

/** Hidden entries leave nothing behind but what they ask of a judge's time. */
function factsInSight(facts: PlanFacts, visible: ReadonlySet<string>): PlanFacts {
  const isVisible = ({ entry }: JudgeEntry) => visible.has(entry);
  return {
    entries: facts.entries.filter(({ id }) => visible.has(id)),
    judges: facts.judges,
    conflicts: facts.conflicts.filter(isVisible),
    standing: facts.standing.filter(isVisible),
  };
}

function viewOf(app: App, held: PlanInSight): PlanView {
  const { plan, facts, readings, isWhole } = held;
  const settings = settingsInSight(plan.settings as unknown as PlanSettings, facts);
  const solution = plan.solution;
  const isSolved = plan.outcome === 'solved';
  return {
    planId: plan.id,
    number: plan.number,
    judgingRound: plan.judging_round,
    source: plan.source as PlanSource,
    baseId: plan.base_id,
    begunBy: plan.begun_by,
    begunAt: plan.begun_at,
    scope: plan.scope as unknown as PlanScope,
    settings,
    seed: plan.seed,
    seconds: plan.seconds,
    fileName: plan.file_name,
    state: stateOf(app, plan),
    progress:
      plan.step === null ? null : { step: plan.step, seconds: plan.spent ?? 0, found: plan.found, bound: plan.bound },
    adoption:
      plan.adopted_at === null
        ? null
        : { by: plan.adopted_by ?? '', at: plan.adopted_at, begun: plan.begun ?? 0, ended: plan.ended ?? 0 },
    isWhole,
    gap: solution && 'readings' in solution && isWhole ? solution.gap : null,
    relaxations:
      solution && 'relaxations' in solution
        ? solution.relaxations.filter((one) => !('entry' in one) || facts.entries.some(({ id }) => id === one.entry))
        : [],
    entryNames: new Map(held.entries.map((entry) => [entry.id, namedEntry(held.desk, entry)])),
    judgeNames: new Map(held.people.map(({ id, name, email }) => [id, { name, email }])),
    facts,
    description: isSolved ? describePlan({ facts, settings, readings }) : null,
    changes: isSolved && plan.adopted_at === null ? changesOfPlan(held, held.now) : [],
  };
}

/** What changed since a plan was begun; who sits where counts in a plan that goes by panels. */
export function changesOfPlan({ plan, facts, readings }: PlanInSight, now: PlanFacts): readonly PlanChange[] {
  const { outside = null } = plan.settings as unknown as PlanSettings;
  const changes = changesSince(facts, now, readings);
  return outside === null ? changes : [...changes, ...leftPanels(facts, now, readings)];
}

/** Where a plan stands. */
export function stateOf(app: App, plan: Pick<PlanRow, 'outcome' | 'told_at' | 'source'>): PlanState {
  if (plan.outcome !== null) return plan.outcome as PlanOutcome;
  return isUnderWay(app, plan) ? 'running' : 'interrupted';
}

function settingsInSight(settings: PlanSettings, { entries }: PlanFacts): PlanSettings {
  const visible = new Set(entries.map(({ id }) => id));
  const isVisible = (one: object) => !('entry' in one) || visible.has(String(one.entry));
  const { fixed, forbidden, eased } = settings;
  return {
    ...settings,
    fixed: fixed.filter(isVisible),
    forbidden: forbidden.filter(isVisible),
    eased: eased.filter(isVisible),
  };
}

function namedEntry({ award }: AwardDesk, entry: EntryToJudge): PlannedEntry {
  const { category_id: categoryId, field_id: fieldId } = entry;
  const names = namesOf(award.award.categories, { categoryId, fieldId });
  const { categoryLabel, fieldName } = names;
  return {
    name: entry.name,
    organisationName: entry.organisation_name,
    categoryLabel,
    fieldName: fieldName?.vi ?? null,
  };
}
