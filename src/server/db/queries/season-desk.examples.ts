import type { Examples } from '../query-examples.ts';
import type * as queries from './season-desk.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2019-02-20T00:00:00Z');

export const examples: Examples<typeof queries> = {
  insertSeasonDesk: [
    { seasonId: 'sao-khue-2019', version: 1, desk: 'Văn phòng', phone: '1900 1234', email: '', hours: '', by: ID, at },
  ],
  listSeasonDesks: ['sao-khue-2019'],
};
