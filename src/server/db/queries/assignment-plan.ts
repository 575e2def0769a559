import { sql, type Kysely } from 'kysely';
import type { PlanFacts, PlanSettings } from '#core/judging/assignment/plan-problem.ts';
import type { JudgeEntry } from '#core/judging/assignment/assignment-problem.ts';
import type { AssignmentBreach } from '#core/judging/assignment/check-assignment.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeasonDesk } from './dossier-queue.ts';

/** Which panels and categories take part in a plan. */
export interface PlanScope {
  readonly panelIds: readonly string[];
  readonly categoryIds: readonly string[];
}

export type PlanSource = 'solver' | 'by-hand' | 'file';
export type PlanOutcome = 'solved' | 'infeasible' | 'not-converged' | 'interrupted' | 'failed';

/** What a plan came to. `gap` is relative; 0 = proved to be the best. `null` where nobody asked the solver. */
export type PlanSolution =
  | { readonly readings: readonly JudgeEntry[]; readonly gap: number | null }
  | { readonly relaxations: readonly AssignmentBreach[] };

export interface NewPlan {
  readonly id: string;
  readonly judgingRound: string;
  readonly source: PlanSource;
  readonly baseId: string | null;
  readonly scope: PlanScope;
  readonly settings: PlanSettings;
  readonly facts: PlanFacts;
  readonly factsHash: string;
  readonly seed: string;
  /** `null` = the solver is not asked. */
  readonly seconds: number | null;
  readonly fileName: string | null;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Keeps what a plan is made from, before it is made. */
export async function insertPlan(db: Kysely<Database>, desk: SeasonDesk, plan: NewPlan): Promise<void> {
  await db
    .insertInto('assignment_plan')
    .values({
      id: plan.id,
      season_id: desk.seasonId,
      judging_round: plan.judgingRound,
      source: plan.source,
      base_id: plan.baseId,
      scope: JSON.stringify(plan.scope),
      settings: JSON.stringify(plan.settings),
      facts: JSON.stringify(plan.facts),
      facts_hash: plan.factsHash,
      seed: plan.seed,
      seconds: plan.seconds,
      file_name: plan.fileName,
      begun_by: desk.personId,
      begun_at: plan.at,
      rehearsed: plan.rehearsed,
    })
    .execute();
}

export interface PlanProgress {
  readonly step: string;
  readonly seconds: number;
  readonly found: number | null;
  readonly bound: number | null;
}

/** Tells how far the solver is; `false` = somebody ended the plan meanwhile. */
export async function savePlanProgress(
  db: Kysely<Database>,
  planId: string,
  { step, seconds, found, bound, at }: PlanProgress & { readonly at: Temporal.Instant },
): Promise<boolean> {
  const told = { step, seconds, found, bound, told_at: at };
  const result = await db
    .insertInto('assignment_plan_progress')
    .columns(['plan_id', 'step', 'seconds', 'found', 'bound', 'told_at'])
    .expression((eb) =>
      eb
        .selectFrom('assignment_plan as plan')
        .select('plan.id as plan_id')
        .select([
          sql<string>`${step}::text`.as('step'),
          sql<number>`${seconds}::float8`.as('seconds'),
          sql<number | null>`${found}::float8`.as('found'),
          sql<number | null>`${bound}::float8`.as('bound'),
          sql<Temporal.Instant>`${at}::timestamptz`.as('told_at'),
        ])
        .where('plan.id', '=', planId)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('assignment_plan_end as over').select('over.plan_id').whereRef('over.plan_id', '=', 'plan.id'),
            ),
          ),
        ),
    )
    .onConflict((conflict) => conflict.column('plan_id').doUpdateSet(told))
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export interface PlanEnd {
  readonly outcome: PlanOutcome;
  readonly solution: PlanSolution | null;
  /** Whoever stopped it. */
  readonly endedBy: string | null;
  readonly at: Temporal.Instant;
}

/** Keeps what a plan came to, once; `false` when it was ended before. */
export async function insertPlanEnd(db: Kysely<Database>, planId: string, end: PlanEnd): Promise<boolean> {
  const result = await db
    .insertInto('assignment_plan_end')
    .values({
      plan_id: planId,
      outcome: end.outcome,
      solution: end.solution === null ? null : JSON.stringify(end.solution),
      ended_by: end.endedBy,
      ended_at: end.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Ends every plan without an end that nobody was heard to work on since `silentSince`; answers for how many. */
export async function endSilentPlans(
  db: Kysely<Database>,
  { at, silentSince }: { readonly at: Temporal.Instant; readonly silentSince: Temporal.Instant },
): Promise<number> {
  const result = await db
    .insertInto('assignment_plan_end')
    .columns(['plan_id', 'outcome', 'ended_at'])
    .expression((eb) =>
      eb
        .selectFrom('assignment_plan as plan')
        .leftJoin('assignment_plan_end as over', 'over.plan_id', 'plan.id')
        .leftJoin('assignment_plan_progress as progress', 'progress.plan_id', 'plan.id')
        .select([
          'plan.id as plan_id',
          sql<string>`'interrupted'`.as('outcome'),
          sql<Temporal.Instant>`${at}::timestamptz`.as('ended_at'),
        ])
        .where('over.plan_id', 'is', null)
        .where(sql<boolean>`(progress.told_at is null or progress.told_at < ${silentSince}::timestamptz)`),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0n);
}

/** A plan as it stands in a list. */
export type PlanHead = Awaited<ReturnType<typeof listPlans>>[number];

/** The plans of a season, the newest first, without what they were made from. */
export async function listPlans(db: ReadonlyKysely, desk: SeasonDesk) {
  return planHeads(db, desk).orderBy('plan.sequence', 'desc').execute();
}

/** A whole plan; `undefined` when the season has none of this id. */
export async function findPlan(db: ReadonlyKysely, desk: SeasonDesk, planId: string) {
  const row = await planHeads(db, desk)
    .select(['plan.facts', 'plan.facts_hash', 'over.solution'])
    .where('plan.id', '=', planId)
    .executeTakeFirst();
  return (
    row && {
      ...row,
      facts: row.facts as unknown as PlanFacts,
      solution: row.solution as unknown as PlanSolution | null,
    }
  );
}

export type PlanRow = NonNullable<Awaited<ReturnType<typeof findPlan>>>;

function planHeads(db: ReadonlyKysely, desk: SeasonDesk) {
  return db
    .selectFrom('assignment_plan as plan')
    .innerJoin('person', 'person.id', 'plan.begun_by')
    .leftJoin('assignment_plan_progress as progress', 'progress.plan_id', 'plan.id')
    .leftJoin('assignment_plan_end as over', 'over.plan_id', 'plan.id')
    .leftJoin('assignment_plan_adoption as adoption', 'adoption.plan_id', 'plan.id')
    .leftJoin('person as adopter', 'adopter.id', 'adoption.adopted_by')
    .select([
      'plan.id',
      'plan.sequence',
      'plan.judging_round',
      'plan.source',
      'plan.base_id',
      'plan.seed',
      'plan.seconds',
    ])
    .select(['plan.scope', 'plan.settings', 'plan.file_name', 'plan.begun_at', 'person.name as begun_by'])
    .select(['progress.step', 'progress.seconds as spent', 'progress.found', 'progress.bound', 'progress.told_at'])
    .select(['over.outcome', 'over.ended_at', 'adoption.adopted_at', 'adoption.begun', 'adoption.ended'])
    .select([
      'adopter.name as adopted_by',
      sql<number>`(
        select count(*)::int from assignment_plan older where older.season_id = plan.season_id and older.sequence <= plan.sequence
      )`.as('number'),
    ])
    .where('plan.season_id', '=', desk.seasonId);
}

export interface PlanAdoption {
  readonly planId: string;
  readonly begun: number;
  readonly ended: number;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Keeps that a plan was adopted, once; `false` when it was before. */
export async function insertPlanAdoption(db: Kysely<Database>, desk: SeasonDesk, row: PlanAdoption): Promise<boolean> {
  const result = await db
    .insertInto('assignment_plan_adoption')
    .values({
      plan_id: row.planId,
      begun: row.begun,
      ended: row.ended,
      adopted_by: desk.personId,
      adopted_at: row.at,
      rehearsed: row.rehearsed,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
