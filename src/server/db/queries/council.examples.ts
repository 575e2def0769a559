import type { Examples } from '../query-examples.ts';
import type * as queries from './council.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-09T00:00:00Z');

export const examples: Examples<typeof queries> = {
  insertCouncil: [
    { seasonId: 'thanh-hoa-2024', personId: ID } as never,
    { id: ID, name: 'name', foundingDecision: '2024-09-09', at },
  ],
  insertPanel: [
    { seasonId: 'thanh-hoa-2024', personId: ID } as never,
    { id: ID, councilId: ID, name: 'name', judges: [{ seatId: ID, personId: ID, isLead: true }], at },
  ],
  listKnownPersons: [[ID]],
  hasCouncil: [{ seasonId: 'thanh-hoa-2024', personId: ID } as never, ID],
  listSeats: [{ seasonId: 'thanh-hoa-2024', personId: ID } as never],
};
