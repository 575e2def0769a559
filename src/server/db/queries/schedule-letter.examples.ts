import type { Examples } from '../query-examples.ts';
import type * as queries from './schedule-letter.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-16T01:00:00Z');
const letter = { id: ID, seasonId: 'sao-khue-2019', scheduleId: ID, personId: ID, method: 'request', at: AT } as const;
const words = { subject: 'A', body: 'B', calendar: 'C' };

export const examples: Examples<typeof queries> = {
  insertScheduleLetters: [[{ ...letter, entryId: ID, roomId: null, day: null }]],
  listWaitingScheduleLetters: [100],
  updateScheduleLetterTried: [{ id: ID, at: AT, problem: null, ...words }],
  listScheduleLettersTo: [{ dossierId: ID, personId: ID }],
  countScheduleLetters: [ID],
  retryRefusedScheduleLetters: [ID],
  listOrganisationsOfEntries: [[ID]],
};
