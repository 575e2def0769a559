import { admitOrder, placesIn, type Order, type OrderRefusal } from '#core/judging/modes/admit-order.ts';
import { PLACE_KEY } from '#core/judging/modes/mode-sheet.ts';
import { mayCorrectSheet, mayScore, type JudgingRefusal } from '#core/judging/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findOwnDraft } from '../../db/queries/score-sheet.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { stateOfSheet } from './describe-sheet.ts';
import { sitByAssignment, type JudgeInSeat, type JudgingGateRefusal } from './gates.ts';
import type { AssignmentLine } from './list-assignments.ts';
import { openScoreSheet, type OpenSheetRefusal } from './open-score-sheet.ts';
import { seeOrder, type OrderGateRefusal, type OrderInSight } from './find-order.ts';

/** One entry in a judge's order. */
export interface OrderLine extends Pick<AssignmentLine, 'assignmentId' | 'entryId' | 'name' | 'organisationName'> {
  readonly scoreSheetId: string;
  readonly state: AssignmentLine['state'];
  /** 0 = not among the best; `null` = nothing was said yet. */
  readonly place: number | null;
  readonly revision: number;
  readonly sealed: {
    readonly version: number;
    readonly receiptCode: string | null;
    readonly at: Temporal.Instant;
  } | null;
}

/** A judge's own order of a group. */
export interface OrderView extends OrderInSight {
  readonly entries: readonly OrderLine[];
  /** How many places they give. */
  readonly places: number;
  /** Those the judge has not yet said of whether there is a conflict: nothing is ordered before. */
  readonly undeclared: readonly AssignmentLine[];
  readonly state: 'open' | 'sealed';
  /** Why it may not be written now. */
  readonly readOnly: JudgingRefusal | null;
  /** Why it cannot be sealed as it stands. */
  readonly problem: OrderRefusal | null;
  readonly mayCorrect: boolean;
}

export type ReadOrderRefusal = OrderGateRefusal | OpenSheetRefusal;

/** Opens a judge's order of the group of an assignment, with a sheet for each entry, or gives it as it stands. */
export async function readOrder(
  app: App,
  actor: Actor,
  asked: { readonly assignmentId: string },
): Promise<Result<OrderView, ReadOrderRefusal>> {
  const seen = await seeOrder(app, actor, asked);
  if (!seen.ok) return seen;
  const undeclared = seen.value.lines.filter(({ declared }) => !declared);
  const seated = undeclared.length > 0 ? accept([]) : await sitAtAll(app, actor, seen.value);
  if (!seated.ok) return seated;
  const entries = await Promise.all(seated.value.map((seat) => lineOf(app, seat, seen.value.lines)));
  return accept({ ...seen.value, undeclared, entries, ...standing(seen.value, seated.value, entries) });
}

/** The judge at every entry of the group, each with an open sheet; a few queries an entry. */
export async function sitAtAll(
  app: App,
  actor: Actor,
  { lines }: Pick<OrderInSight, 'lines'>,
): Promise<Result<readonly JudgeInSeat[], OpenSheetRefusal>> {
  const seats: JudgeInSeat[] = [];
  for (const { assignmentId } of lines) {
    const seated = await sitOpened(app, actor, assignmentId);
    if (!seated.ok) return seated;
    seats.push(seated.value);
  }
  return accept(seats);
}

async function sitOpened(
  app: App,
  actor: Actor,
  assignmentId: string,
): Promise<Result<JudgeInSeat, OpenSheetRefusal | JudgingGateRefusal>> {
  const seated = await sitByAssignment(app, actor, assignmentId);
  if (!seated.ok || seated.value.own.scoreSheetId !== null) return seated;
  const opened = await openScoreSheet(app, actor, { assignmentId });
  if (!opened.ok) return opened;
  const now = await sitByAssignment(app, actor, assignmentId);
  return now.ok && now.value.own.scoreSheetId === null ? refuse({ code: 'entry-not-found' }) : now;
}

async function lineOf(app: App, seat: JudgeInSeat, lines: readonly AssignmentLine[]): Promise<OrderLine> {
  const { own } = seat;
  const { assignmentId, entryId, name, organisationName } = lines.find((one) => one.entryId === own.entryId)!;
  const draft = await findOwnDraft(app.db, seat.seat);
  const sealed = own.sealedAt && { version: own.sealedVersion, receiptCode: own.receiptCode, at: own.sealedAt };
  return {
    ...{ assignmentId, entryId, name, organisationName, scoreSheetId: own.scoreSheetId! },
    state: stateOfSheet(own),
    place: draft?.scores[PLACE_KEY] ?? null,
    revision: draft?.revision ?? 0,
    sealed,
  };
}

/** An order as the rules read it. */
function orderOf(entries: readonly Pick<OrderLine, 'entryId' | 'place'>[]): Order {
  return entries.map(({ entryId, place }) => ({ entry: entryId, place }));
}

function standing({ rules }: OrderInSight, seats: readonly JudgeInSeat[], entries: readonly OrderLine[]) {
  const isSealed = seats.length > 0 && seats.every(({ own }) => stateOfSheet(own) === 'sealed');
  const order = admitOrder(orderOf(entries), rules);
  const refusals = seats.map(({ actor, facts }) => mayScore(actor, facts));
  const refused = refusals.find((one) => !one.ok && one.refusal.code !== 'sheet-already-sealed');
  return {
    places: placesIn(rules, entries.length),
    state: isSealed ? ('sealed' as const) : ('open' as const),
    readOnly: refused && !refused.ok ? refused.refusal : null,
    problem: order.ok ? null : order.refusal,
    mayCorrect: isSealed && seats.every(({ actor, facts }) => mayCorrectSheet(actor, facts).ok),
  };
}
