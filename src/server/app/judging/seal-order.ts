import type { Kysely } from 'kysely';
import { admitOrder, type OrderRefusal } from '#core/judging/modes/admit-order.ts';
import { PLACE_KEY } from '#core/judging/modes/mode-sheet.ts';
import type { PickingRound } from '#core/judging/modes/round-rules.ts';
import { mayScore } from '#core/judging/policy.ts';
import { sealableVersion, type SheetMoveRefusal } from '#core/judging/sheet-states.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { lockOwnDraft, lockSeatOf } from '../../db/queries/score-sheet.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { stateOfSheet, versionsOf } from './describe-sheet.ts';
import type { JudgeInSeat } from './gates.ts';
import { sitAtAll, type ReadOrderRefusal } from './read-order.ts';
import { rulesInHand } from './read-score-sheet.ts';
import { rollBackIfRefused } from './roll-back.ts';
import { sealDraft, type DraftRefusal } from './seal-draft.ts';
import { seeOrder } from './find-order.ts';

export interface OrderToSeal {
  readonly assignmentId: string;
  /** The revisions that were seen. */
  readonly seen: readonly { readonly assignmentId: string; readonly revision: number }[];
}

export type SealOrderRefusal =
  ReadOrderRefusal | OrderRefusal | SheetMoveRefusal | DraftRefusal | { readonly code: 'order-changed-meanwhile' };

/**
 * Seals a judge's order as they have seen it: a version, a receipt and a leaf for each entry of the group, all together or none. A second
 * click changes nothing.
 */
export async function sealOrder(
  app: App,
  actor: Actor,
  input: OrderToSeal,
): Promise<Result<{ readonly sealed: number }, SealOrderRefusal>> {
  const seen = await seeOrder(app, actor, input);
  if (!seen.ok) return seen;
  const seats = await sitAtAll(app, actor, seen.value);
  if (!seats.ok) return seats;
  const revisions = new Map(input.seen.map(({ assignmentId, revision }) => [assignmentId, revision]));
  const isSeen = ({ own }: JudgeInSeat): boolean => revisions.get(own.assignmentId) === (own.draftRevision ?? 0);
  if (revisions.size !== seats.value.length || !seats.value.every(isSeen))
    return refuse({ code: 'order-changed-meanwhile' });
  const open = seats.value.filter(({ own }) => stateOfSheet(own) !== 'sealed');
  if (open.length === 0) return accept({ sealed: seats.value.length });
  for (const { actor: judge, facts, own } of open) {
    const allowed = mayScore(judge, facts);
    if (!allowed.ok) return allowed;
    const version = sealableVersion(versionsOf(own));
    if (!version.ok) return version;
  }
  return rollBackIfRefused(app.db, (db) => write(app, db, { rules: seen.value.rules, seats: seats.value, open }));
}

interface Sealing {
  readonly rules: PickingRound;
  readonly seats: readonly JudgeInSeat[];
  readonly open: readonly JudgeInSeat[];
}

async function write(
  app: App,
  db: Kysely<Database>,
  { rules, seats, open }: Sealing,
): Promise<Result<{ readonly sealed: number }, SealOrderRefusal>> {
  const order: { entry: string; place: number | null }[] = [];
  for (const { seat } of seats) {
    if (!(await lockSeatOf(db, seat))) return refuse({ code: 'entry-not-found' });
    const draft = await lockOwnDraft(db, seat);
    order.push({ entry: seat.entryId, place: draft?.scores[PLACE_KEY] ?? null });
  }
  const admitted = admitOrder(order, rules);
  if (!admitted.ok) return admitted;
  for (const seated of open) {
    const { scoreSheetId, draftRevision } = seated.own;
    const hand = await rulesInHand({ ...app, db }, seated);
    const toSeal = {
      scoreSheetId: scoreSheetId!,
      revision: draftRevision ?? 0,
      ...hand,
      sealedBy: seated.seat.personId,
    };
    const sealed = await sealDraft(app, db, { seated, toSeal });
    if (!sealed.ok) return sealed;
  }
  return accept({ sealed: open.length });
}
