import type { Examples } from '../query-examples.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type * as queries from './schedule.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-16T01:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;
const rules = { slotMinutes: 25, quorum: 3, maxInARow: 4, keepsCategories: true };
const room = { position: 1, name: 'A', city: null, isOnline: false, place: null, panelId: ID, days: ['2019-03-16'] };

export const examples: Examples<typeof queries> = {
  listSchedules: [{ seasonId: 'sao-khue-2019', judgingRound: 'thuyet-trinh' }],
  findSchedule: [ID],
  listPublishedSchedules: ['sao-khue-2019'],
  listScheduleRooms: [ID],
  listScheduleSlots: [ID],
  insertSchedule: [desk, { id: ID, judgingRound: 'thuyet-trinh', number: 1, basedOn: null, ...rules, at: AT }],
  updateDraft: [{ id: ID, revision: 1, rules, solving: { status: 'optimal' } }],
  copySchedule: [{ from: ID, to: ID }],
  insertRoom: [desk, { id: ID, judgingRound: 'thuyet-trinh', at: AT }],
  upsertScheduleRoom: [ID, { roomId: ID, ...room }],
  deleteScheduleRoom: [{ scheduleId: ID, roomId: ID }],
  replaceScheduleSlots: [ID, [AT]],
  insertSchedulePublication: [desk, { scheduleId: ID, reason: 'A', at: AT, rehearsed: false }],
  deleteDraft: [ID],
};
