import type { Examples } from '../query-examples.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type * as queries from './seat.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-16T02:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;

export const examples: Examples<typeof queries> = {
  findSeat: [desk, ID],
  listSeatWork: [desk, { panelId: ID, personId: ID }],
  lockSeat: [ID],
  endSeat: [ID, { reason: 'A', at: AT }],
  insertSeat: [
    desk,
    { id: ID, panelId: ID, personId: ID, isLead: false, judgingRounds: ['thuyet-trinh'], succeeds: ID, at: AT },
  ],
  setLead: [{ panelId: ID, seatId: ID }],
  setSeatRounds: [ID, ['thuyet-trinh']],
  listEndedSeats: [desk],
};
