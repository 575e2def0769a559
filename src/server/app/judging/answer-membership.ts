import { readMemberReason } from '#core/judging/council-member.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertAnswer } from '../../db/queries/council-member.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { standingOf } from './list-members.ts';
import { proveOwnMember, type MemberRefusal } from './prove-member.ts';
import { actOn } from './save-supply.ts';

export interface MembershipAnswer {
  readonly memberId: string;
  readonly outcome: 'accepted' | 'declined';
  /** Asked for where the seat is declined. */
  readonly reason: string;
}

export type AnswerRefusal =
  MemberRefusal | { readonly code: 'member-reason-missing' } | { readonly code: 'answered-already' };

/**
 * A member says whether they will sit. Who accepted may still decline, and the other way round: the newest answer counts, all are
 * kept. A seat that was declined stays visible to the organiser until it is given to somebody else.
 */
export async function answerMembership(
  app: App,
  actor: Actor,
  { memberId, outcome, reason: typed }: MembershipAnswer,
): Promise<Result<void, AnswerRefusal>> {
  const proved = await proveOwnMember(app, actor, memberId);
  if (!proved.ok) return proved;
  const { member, proof } = proved.value;
  if (standingOf(member) === outcome) return refuse({ code: 'answered-already' });
  const reason = outcome === 'declined' ? readMemberReason(typed) : accept(null);
  if (!reason.ok) return reason;
  await app.db.transaction().execute(async (db) => {
    const at = app.clock.seasonNow(member.seasonId);
    await insertAnswer(db, { id: app.ids.uuid(), memberId, outcome, reason: reason.value, by: proof.by, at });
    await recordAct(app, db, actOn(proved.value, `membership-${outcome}`));
  });
  return accept(undefined);
}
