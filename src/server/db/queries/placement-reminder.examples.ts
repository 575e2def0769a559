import type { Examples } from '../query-examples.ts';
import type * as queries from './placement-reminder.ts';

const at = Temporal.Instant.from('2024-09-09T01:00:00Z');
const ID = '019200a0-0000-7000-8000-000000000001';
const seasonId = 'thanh-hoa-2024';

export const examples: Examples<typeof queries> = {
  insertMailboxes: [[{ id: ID, seasonId, unitId: ID, email: new Uint8Array([1]), by: ID, at }]],
  listMailboxes: [seasonId],
  lockReminders: [seasonId],
  listReminderTimes: [seasonId, null],
  insertReminder: [{ id: ID, seasonId, by: ID, at, unitIds: [ID] }],
  listWaitingReminders: [ID, 100],
  updateReminderTried: [{ reminderId: ID, unitId: ID, at, problem: null }],
  retryRefusedReminders: [seasonId, ID],
  listReminders: [seasonId],
};
