import type { Examples } from '../query-examples.ts';
import type * as queries from './council.ts';
import type { SeasonDesk } from './dossier-queue.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;

export const examples: Examples<typeof queries> = {
  insertCouncil: [desk, { id: ID, name: 'A', foundingDecision: null, at: AT }],
  insertPanel: [
    desk,
    {
      id: ID,
      councilId: ID,
      name: 'A',
      city: null,
      judges: [{ seatId: ID, personId: ID, isLead: true, judgingRounds: null }],
      at: AT,
    },
  ],
  listKnownPersons: [[ID]],
  hasCouncil: [desk, ID],
  listSeats: [desk],
  hasOpenSeat: [ID, ID],
};
