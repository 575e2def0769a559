import type { Examples } from '../query-examples.ts';
import type * as queries from './customer-contact.ts';
import type { SeenDossier } from './dossier.ts';
import type { VettedDossier } from './vetting-claim.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-08T02:00:00Z');
const contact = {
  id: ID,
  customer: 'text',
  contactPerson: new Uint8Array(3),
  contactedOn: '2019-03-08',
  findings: 'text',
};

export const examples: Examples<typeof queries> = {
  listCustomerContacts: [{ dossierId: ID } as SeenDossier],
  insertCustomerContact: [{ dossierId: ID, personId: ID } as VettedDossier, { ...contact, at: AT, rehearsed: false }],
};
