import type { Kysely } from 'kysely';
import type { JudgeEntry } from '#core/judging/assignment/assignment-problem.ts';
import { movesOf, type PlanChange } from '#core/judging/assignment/plan-changes.ts';
import { homePanelOf, panelsOfPlan } from '#core/judging/assignment/plan-problem.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { endAssignments } from '../../db/queries/assignment-end.ts';
import { insertPlanAdoption, type PlanScope } from '../../db/queries/assignment-plan.ts';
import { insertAssignments } from '../../db/queries/judging.ts';
import { lockSeason } from '../../db/queries/season.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { findSealedOrders } from './find-sealed-orders.ts';
import { loadPlanFacts, type PlanMaterial } from './load-plan-facts.ts';
import { queueAssignedMails } from './queue-judge-mails.ts';
import { changesOfPlan, holdPlan, type PlanInSight, type ReadPlanRefusal } from './read-plan.ts';

export type AdoptPlanRefusal =
  | ReadPlanRefusal
  | { readonly code: 'plan-not-solved' }
  | { readonly code: 'plan-beyond-sight' }
  | { readonly code: 'plan-adopted-before' }
  | { readonly code: 'plan-end-reason-missing' }
  /** Entries that would come to an order which somebody has sealed. */
  | { readonly code: 'order-sealed-already'; readonly entryIds: readonly string[] }
  | { readonly code: 'plan-outdated'; readonly changes: readonly PlanChange[] }
  /** Somebody began a sheet, or assigned, in the same moment. */
  | { readonly code: 'plan-overtaken' };

export interface PlanAdopted {
  readonly begun: number;
  readonly ended: number;
}

/**
 * Makes a plan the assignment of its round: all of it or nothing. Refused, with what changed, where the facts it was made from do not
 * hold any more. What has a sheet is never taken away; what is taken away leaves a row with the reason. The judges are told.
 */
export async function adoptPlan(
  app: App,
  actor: Actor,
  input: { readonly seasonId: string; readonly planId: string; readonly reason: string },
): Promise<Result<PlanAdopted, AdoptPlanRefusal>> {
  const held = await holdPlan(app, actor, input);
  if (!held.ok) return held;
  const { plan, isWhole, readings, desk, facts } = held.value;
  if (plan.outcome !== 'solved') return refuse({ code: 'plan-not-solved' });
  if (!isWhole) return refuse({ code: 'plan-beyond-sight' });
  if (plan.adopted_at !== null) return refuse({ code: 'plan-adopted-before' });
  const reason = input.reason.normalize('NFC').trim();
  if (reason === '' && movesOf(facts, readings).end.length > 0) return refuse({ code: 'plan-end-reason-missing' });
  return app.db
    .transaction()
    .execute(async (db) => {
      await lockSeason(db, input.seasonId);
      const scope = plan.scope as unknown as PlanScope;
      const now = await loadPlanFacts({ ...app, db }, desk, { judgingRound: plan.judging_round, scope });
      const changes = changesOfPlan(held.value, now.facts);
      if (changes.length > 0) return refuse({ code: 'plan-outdated', changes });
      const late = await lateForOrders({ ...app, db }, held.value, now);
      if (late.length > 0) return refuse({ code: 'order-sealed-already', entryIds: late });
      return accept(await write(app, db, { held: held.value, now, reason }));
    })
    .catch((error: unknown) => {
      if (error instanceof OvertakenError || isStillNamed(error)) return refuse({ code: 'plan-overtaken' } as const);
      throw error;
    });
}

/** Rolls the transaction back: between the look and the write something was begun. */
class OvertakenError extends Error {}

/** A foreign key kept an assignment that something names by now. */
function isStillNamed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23503';
}

function lateForOrders(app: App, { plan, readings, desk }: PlanInSight, now: PlanMaterial): Promise<readonly string[]> {
  const judgingRound = plan.judging_round;
  const { begin } = movesOf(now.facts, readings);
  const rows = rowsOf(app, { begin, readings, now, judgingRound, at: app.clock.wallNow() });
  const entryOf = new Map(now.facts.entries.map((entry) => [entry.id, entry]));
  const given = rows.map(({ entryId, personId, panelId }) => {
    const { categoryId, fieldId } = entryOf.get(entryId)!;
    return { entryId, personId, panelId, categoryId, fieldId };
  });
  return findSealedOrders(app, desk.award, { judgingRound, readings: given });
}

interface Adopting {
  readonly held: PlanInSight;
  readonly now: PlanMaterial;
  readonly reason: string;
}

async function write(app: App, db: Kysely<Database>, { held, now, reason }: Adopting): Promise<PlanAdopted> {
  const { plan, readings, desk } = held;
  const { seasonId, personId } = desk.proof;
  const { begin, end } = movesOf(now.facts, readings);
  const [moment, judgingRound] = [momentOf(app, seasonId), plan.judging_round];
  const taken = { pairs: end, judgingRound, reason, planId: plan.id, ...moment };
  const ended = await endAssignments(db, desk.proof, taken);
  const rows = rowsOf(app, { begin, readings, now, judgingRound, at: moment.at });
  const { length: begun } = await insertAssignments(db, desk.proof, rows);
  if (ended !== end.length || begun !== begin.length) throw new OvertakenError();
  const adoption = { planId: plan.id, begun, ended, ...moment };
  if (!(await insertPlanAdoption(db, desk.proof, adoption))) throw new OvertakenError();
  await queueAssignedMails(app, db, { desk: desk.proof, judgingRound, key: `plan/${plan.id}`, begin });
  const act = { action: 'assignment-plan-adopted', subjectKind: 'assignment-plan', subjectId: plan.id };
  await recordAct(app, db, { ...act, seasonId, personId, detail: { begun, ended } });
  return { begun, ended };
}

function rowsOf(
  app: App,
  {
    begin,
    readings,
    now,
    judgingRound,
    at,
  }: {
    readonly begin: readonly JudgeEntry[];
    readonly readings: readonly JudgeEntry[];
    readonly now: PlanMaterial;
    readonly judgingRound: string;
    readonly at: Temporal.Instant;
  },
) {
  const [panels, first] = [panelsOfPlan(now.facts), new Map(now.facts.judges.map(({ id, panelId }) => [id, panelId]))];
  const readersOf = Map.groupBy(readings, ({ entry }) => entry);
  return begin.map(({ judge, entry }) => {
    const home = homePanelOf(
      panels,
      readersOf.get(entry)!.map((reading) => reading.judge),
    );
    const panelId = home !== null && panels.get(home)!.includes(judge) ? home : first.get(judge)!;
    return { id: app.ids.uuid(), entryId: entry, personId: judge, panelId, judgingRound, at };
  });
}
