import type { Examples } from '../query-examples.ts';
import type * as queries from './role.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-09T00:00:00Z');
const scope = { scopeKind: 'season', scopeId: 'thanh-hoa-2024' };

export const examples: Examples<typeof queries> = {
  insertRoleGrant: [{ id: ID, personId: ID, role: 'organiser', ...scope, from: at, until: null, by: null, at }],
  insertRoleEnd: [{ grantId: ID, by: ID, at, reason: 'Hết nhiệm vụ' }],
  endCouncilRoles: [{ councilId: ID, personId: ID, by: ID, at, reason: 'Hết nhiệm vụ' }],
  listRolesInForce: [{ personId: ID, now: at }],
  listRoleHolders: [at],
  hasAdministrator: [at],
  findOwnersOfSeason: ['thanh-hoa-2024'],
  findOwnerOfProgramme: ['thanh-hoa'],
  listProgrammeOwners: [],
  listSeasonProgrammes: [],
  listCouncilSeasons: [],
  listOrganisationNames: [[ID]],
  listAgencyNamesOn: [[ID], '2024-09-09'],
  findSeasonOfCouncil: [ID],
};
