import { createHash } from 'node:crypto';
import { readMemberReason } from '#core/judging/council-member.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { insertAssignments } from '../../db/queries/judging.ts';
import { endCouncilRoles, insertRoleGrant } from '../../db/queries/role.ts';
import {
  endSeat,
  findSeat,
  insertSeat,
  listEndedSeats,
  lockSeat,
  setLead,
  setSeatRounds,
} from '../../db/queries/seat.ts';
import { insertSheetRulings } from '../../db/queries/sheet-ruling.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type AwardDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { queueAssignedMails } from './queue-judge-mails.ts';
import {
  planAtDesk,
  type PlannedReplacement,
  type ReplacementQuestion,
  type ReplacementRefusal,
} from './plan-replacement.ts';

export interface ReplacementOrder extends ReplacementQuestion {
  readonly reason: string;
  /** Number of the decision; empty = none. */
  readonly decisionNumber: string;
  /** Of the plan that was seen: one that changed meanwhile is shown again, not carried out. */
  readonly fingerprint: string;
}

export type ReplaceRefusal =
  ReplacementRefusal | { readonly code: 'member-reason-missing' } | { readonly code: 'replacement-changed' };

/**
 * Ends a judge's seat and gives what is open to a successor, as it was previewed or not at all. Sealed sheets stay; whether they count
 * is a decision of its own for each, kept with the reason.
 */
export async function replaceJudge(
  app: App,
  actor: Actor,
  order: ReplacementOrder,
): Promise<Result<PlannedReplacement, ReplaceRefusal>> {
  const desk = await sitAtDesk(app, actor, order.seasonId);
  if (!desk.ok) return desk;
  if (!desk.value.roles.has('organiser')) return refuse({ code: 'not-allowed' });
  const reason = readMemberReason(order.reason);
  if (!reason.ok) return reason;
  return app.db.transaction().execute(async (db): Promise<Result<PlannedReplacement, ReplaceRefusal>> => {
    if (isId(order.seatId)) await lockSeat(db, order.seatId); // what is planned next nobody seals into
    const inside = { ...app, db };
    const planned = await planAtDesk(inside, desk.value, order);
    if (!planned.ok) return planned;
    if (fingerprintOf(planned.value) !== order.fingerprint) return refuse({ code: 'replacement-changed' });
    const hasCarried = await carryOut(inside, desk.value, {
      order: { ...order, reason: reason.value },
      ...planned.value,
    });
    return hasCarried ? planned : refuse({ code: 'seat-not-found' });
  });
}

/** What tells one plan from another. */
export function fingerprintOf({ seat, plan }: Pick<PlannedReplacement, 'seat' | 'plan'>): string {
  const { passes, rulings, passedOver, short, enough } = plan;
  const lists = [passes, passedOver, short, enough].map((list) => list.map(({ assignmentId }) => assignmentId));
  const counted = rulings.map(({ assignment, counts }) => [assignment.assignmentId, counts]);
  return createHash('sha256')
    .update(JSON.stringify([seat.seatId, lists, counted]))
    .digest('base64url');
}

type Carried = PlannedReplacement & { readonly order: ReplacementOrder };

/** `false` when the seat ended meanwhile. */
async function carryOut(app: App, { proof }: AwardDesk, { order, seat, plan }: Carried): Promise<boolean> {
  const { db } = app;
  const { at, rehearsed } = momentOf(app, proof.seasonId);
  if (!(await endSeat(db, seat.seatId, { reason: order.reason, at }))) return false;
  const { councilId, personId } = seat;
  const end = { by: proof.personId, at: app.clock.wallNow(), reason: order.reason };
  await endCouncilRoles(db, { ...end, councilId, personId });
  const decisionNumber = order.decisionNumber.normalize('NFC').trim().slice(0, 100) || null;
  const rulings = plan.rulings.map(({ assignment: { assignmentId }, counts }) => {
    return { id: app.ids.uuid(), assignmentId, counts, reason: order.reason, decisionNumber, at, rehearsed };
  });
  await insertSheetRulings(db, proof, rulings);
  if (order.successorId !== null)
    await seatSuccessor(app, proof, { order, seat, plan, personId: order.successorId, at });
  await recordAct(app, db, {
    seasonId: proof.seasonId,
    personId: proof.personId,
    action: 'judge-replaced',
    subjectKind: 'seat',
    subjectId: seat.seatId,
    detail: {
      successor: order.successorId,
      passed: plan.passes.length,
      kept: plan.rulings.filter(({ counts }) => counts).length,
      excluded: plan.rulings.filter(({ counts }) => !counts).length,
      passedOver: plan.passedOver.length,
    },
  });
  return true;
}

async function seatSuccessor(
  app: App,
  proof: AwardDesk['proof'],
  {
    seat,
    plan,
    personId,
    at,
  }: Omit<Carried, 'nameOf' | 'quorum' | 'successorName'> & {
    readonly personId: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  const { panelId, isLead, judgingRounds, councilId } = seat;
  const id = app.ids.uuid();
  const isNew = await insertSeat(app.db, proof, {
    ...{ id, panelId, personId, isLead, judgingRounds },
    succeeds: seat.seatId,
    at,
  });
  if (isNew) {
    const now = app.clock.wallNow(); // roles are asked for by the wall's time, whatever the season's
    const role = { role: isLead ? 'panel-lead' : 'judge', scopeKind: 'council', scopeId: councilId };
    const dated = { from: now, until: null, by: proof.personId, at: now };
    await insertRoleGrant(app.db, { ...role, ...dated, id: app.ids.uuid(), personId });
  }
  const rows = plan.passes.map(({ entryId, judgingRound }) => {
    return { id: app.ids.uuid(), entryId, panelId, personId, judgingRound, at };
  });
  const given = await insertAssignments(app.db, proof, rows);
  for (const [judgingRound, lines] of Map.groupBy(given, (row) => row.judgingRound)) {
    const begin = lines.map(({ entryId: entry }) => ({ judge: personId, entry }));
    await queueAssignedMails(app, app.db, { desk: proof, judgingRound, key: `seat ${id}`, begin });
  }
}

export type SeatRefusal =
  | QueueRefusal
  | { readonly code: 'not-allowed' }
  | { readonly code: 'seat-not-found' }
  | { readonly code: 'stage-not-found' };

/** Makes a judge the lead of their panel in place of the one who led it. */
export async function chooseLead(
  app: App,
  actor: Actor,
  { seasonId, seatId }: { readonly seasonId: string; readonly seatId: string },
): Promise<Result<void, SeatRefusal>> {
  const found = await seatAtDesk(app, actor, { seasonId, seatId });
  if (!found.ok) return found;
  const { seat, proof } = found.value;
  await app.db.transaction().execute(async (db) => {
    await setLead(db, seat);
    const subject = { subjectKind: 'seat', subjectId: seatId, personId: proof.personId };
    await recordAct(app, db, { seasonId, action: 'panel-lead-chosen', ...subject });
  });
  return accept(undefined);
}

/** Sets for which judging rounds a seat is; an empty list = for every one. */
export async function saveSeatRounds(
  app: App,
  actor: Actor,
  input: { readonly seasonId: string; readonly seatId: string; readonly judgingRounds: readonly string[] },
): Promise<Result<void, SeatRefusal>> {
  const found = await seatAtDesk(app, actor, input);
  if (!found.ok) return found;
  const { award, proof } = found.value;
  const { seasonId, seatId, judgingRounds } = input;
  if (!judgingRounds.every((round) => award.stages.some(({ id }) => id === round)))
    return refuse({ code: 'stage-not-found' });
  await app.db.transaction().execute(async (db) => {
    await setSeatRounds(db, seatId, judgingRounds.length > 0 ? judgingRounds : null);
    const subject = { subjectKind: 'seat', subjectId: seatId, personId: proof.personId };
    const detail = { rounds: judgingRounds.join(' ') };
    await recordAct(app, db, { seasonId, action: 'seat-rounds-set', ...subject, detail });
  });
  return accept(undefined);
}

async function seatAtDesk(
  app: App,
  actor: Actor,
  { seasonId, seatId }: { readonly seasonId: string; readonly seatId: string },
) {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  if (!desk.value.roles.has('organiser')) return refuse({ code: 'not-allowed' } as const);
  const seat = isId(seatId) ? await findSeat(app.db, desk.value.proof, seatId) : undefined;
  return seat ? accept({ ...desk.value, seat }) : refuse({ code: 'seat-not-found' } as const);
}

/** Seats that ended in a season, with reason and successor, for its officers. */
export async function listFormerSeats(
  app: App,
  actor: Actor,
  { seasonId }: { readonly seasonId: string },
): Promise<Result<Awaited<ReturnType<typeof listEndedSeats>>, QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  return desk.ok ? accept(await listEndedSeats(app.db, desk.value.proof)) : desk;
}
