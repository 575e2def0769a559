import { offerTo } from '#core/person/membership.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import {
  findOffer,
  findOpenOffer,
  insertOffer,
  insertOfferAnswer,
  type OfferAnswer,
} from '../../db/queries/ownership-offer.ts';
import type { App } from '../app.ts';
import type { Actor } from './actor.ts';
import { inTurn, replaceRole, type ChangeMembershipRefusal } from './change-membership.ts';

export type OfferRefusal =
  | ChangeMembershipRefusal
  | { readonly code: 'ownership-offered-already' }
  | { readonly code: 'ownership-offer-not-found' };

type Asked = Pick<App, 'db' | 'ids' | 'clock'>;

/** Offers an organisation to one of its members. The owner stays owner until the member accepts. */
export async function offerOwnership(
  app: Asked,
  actor: Actor,
  { organisationId, personId }: { readonly organisationId: string; readonly personId: string },
): Promise<Result<void, OfferRefusal>> {
  return inTurn<OfferRefusal>(app, actor, organisationId, async (db, members, by) => {
    const allowed = offerTo(members, { by, personId });
    if (!allowed.ok) return allowed;
    if (await findOpenOffer(db, organisationId)) return refuse({ code: 'ownership-offered-already' });
    const offer = { id: app.ids.uuid(), organisationId, to: personId, by, at: app.clock.wallNow() };
    await insertOffer(db, offer);
    return accept(undefined);
  });
}

/**
 * Answers an offer: the one it was made to accepts or declines, the one who made it withdraws. With the acceptance the former
 * owner becomes an editor. An offer ends with the membership of either. To everybody else there is no offer.
 */
export async function answerOwnership(
  app: Asked,
  actor: Actor,
  { offerId, outcome }: Pick<OfferAnswer, 'offerId' | 'outcome'>,
): Promise<Result<void, OfferRefusal>> {
  const offer = isId(offerId) ? await findOffer(app.db, offerId) : undefined;
  const answerer = outcome === 'withdrawn' ? offer?.offered_by : offer?.offered_to;
  if (!offer || answerer !== actor?.personId) return refuse({ code: 'ownership-offer-not-found' });
  const { organisation_id: organisationId, offered_by: giver, offered_to: taker } = offer;
  return inTurn<OfferRefusal>(app, actor, organisationId, async (db, members, by) => {
    const stillOwner = members.some((one) => one.personId === giver && one.role === 'organisation-owner');
    const stillMember = members.some((one) => one.personId === taker);
    if (outcome === 'accepted' && !(stillOwner && stillMember)) return refuse({ code: 'ownership-offer-not-found' });
    if (!(await insertOfferAnswer(db, { offerId, outcome, by, at: app.clock.wallNow() })))
      return refuse({ code: 'ownership-offer-not-found' });
    if (outcome !== 'accepted') return accept(undefined);
    const change = { organisationId, by, reason: 'ownership-transferred' };
    await replaceRole({ ...app, db }, members, { ...change, personId: taker, role: 'organisation-owner' });
    await replaceRole({ ...app, db }, members, { ...change, personId: giver, role: 'organisation-editor' });
    return accept(undefined);
  });
}
