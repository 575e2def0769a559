import type { Examples } from '../query-examples.ts';
import type * as queries from './role-grant.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const now = Temporal.Instant.from('2024-09-09T00:00:00Z');
const reach = { roles: ['organiser'], kinds: ['season'], ids: ['sao-khue-2019'] };

export const examples: Examples<typeof queries> = {
  listPeopleWithRoles: [{ now, reach, folded: 'an', limit: 20, offset: 0 }],
  listGrantsOf: [[ID], { now, reach }],
  findGrantWithHolder: [ID],
  hasOtherAdministrator: [ID, now],
};
