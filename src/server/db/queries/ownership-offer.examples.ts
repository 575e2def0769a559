import type { Examples } from '../query-examples.ts';
import type * as queries from './ownership-offer.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');

export const examples: Examples<typeof queries> = {
  findOpenOffer: [ID],
  findOffer: [ID],
  listOffersTo: [ID],
  insertOffer: [{ id: ID, organisationId: ID, to: ID, by: ID, at: AT }],
  insertOfferAnswer: [{ offerId: ID, outcome: 'accepted', by: ID, at: AT }],
};
