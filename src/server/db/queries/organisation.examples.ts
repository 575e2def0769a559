import type { Examples } from '../query-examples.ts';
import type { OwnOrganisation } from './dossier.ts';
import type * as queries from './organisation.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');
const own = { organisationId: ID, personId: ID } as OwnOrganisation;

const organisation = {
  id: ID,
  kind: 'enterprise',
  taxCode: '0100109106',
  agencyCode: null,
  personalCodeDigest: null,
  representative: null,
  urbanClass: null,
  name: 'A',
  folded: 'a',
  address: null,
  foundedOn: null,
  illustrative: false,
  by: ID,
  at: AT,
};

export const examples: Examples<typeof queries> = {
  insertOrganisation: [organisation],
  insertOrganisations: [[organisation]],
  listOrganisations: [[own]],
  findOwnOrganisation: [own],
  listFamily: [ID],
  insertResidenceCard: [{ id: ID, organisationId: ID, lastDigits: '4567', validUntil: '2029-05-01', by: ID, at: AT }],
  listMembers: [ID, AT],
  listMembershipHistory: [own, 50],
  lockOrganisation: [ID],
};
