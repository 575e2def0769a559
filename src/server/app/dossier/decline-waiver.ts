import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertWaiverRefusal, listWaiverRequestsOf, lockWaivable } from '../../db/queries/waiver.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { describeRequest } from './describe-waiver.ts';
import { momentOf } from './move-entry.ts';
import { actOn, readSigned, waiveInSeason, type WaiverRefusal } from './waive-condition.ts';

export interface WaiverToDecline {
  readonly entryId: string;
  readonly requestId: string;
  readonly reason: string;
  /** What the signer typed as their own name. */
  readonly signature: string;
}

export type DeclineWaiverRefusal =
  WaiverRefusal | { readonly code: 'waiver-request-not-found' } | { readonly code: 'waiver-answered-already' };

/**
 * Declines what an organisation asked to be waived, with a reason and a signature that the organisation reads. It keeps nobody from
 * asking anew, nor the organiser from waiving the condition after all.
 */
export async function declineWaiver(
  app: App,
  actor: Actor,
  input: WaiverToDecline,
): Promise<Result<void, DeclineWaiverRefusal>> {
  const admitted = await waiveInSeason(app, actor, { entryId: input.entryId });
  if (!admitted.ok) return admitted;
  const { award, proof } = admitted.value;
  const signed = readSigned(actor, input);
  if (!signed.ok) return signed;
  return app.db.transaction().execute(async (db): Promise<Result<void, DeclineWaiverRefusal>> => {
    await lockWaivable(db, proof);
    const asked = (await listWaiverRequestsOf(db, proof.entryId)).map(describeRequest);
    const request = asked.find(({ requestId }) => requestId === input.requestId);
    if (!request) return refuse({ code: 'waiver-request-not-found' });
    if (request.standing !== 'waiting') return refuse({ code: 'waiver-answered-already' });
    const { requestId } = request;
    await insertWaiverRefusal(db, proof, { requestId, reason: signed.value, ...momentOf(app, award.seasonId) });
    await recordAct(app, db, actOn(award, proof, { action: 'waiver-declined', request: requestId }));
    return accept(undefined);
  });
}
