import type { Examples } from '../query-examples.ts';
import type * as queries from './roster.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const SEASON = 'thanh-hoa-2024';
const at = Temporal.Instant.from('2024-09-09T00:00:00+07:00');

export const examples: Examples<typeof queries> = {
  insertRoster: [{ id: ID, seasonId: SEASON, fileName: 'danh-sach.csv', people: 1, by: ID, at }],
  insertRosterEntries: [ID, [{ participantId: ID, rowNumber: 2, facts: new Uint8Array(32) }]],
  findRosterEntry: [SEASON, ID],
  listKnownCodes: [[ID]],
  listRosters: [SEASON],
  hasRoster: [SEASON],
};
