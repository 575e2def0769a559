import type { Examples } from '../query-examples.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type * as queries from './schedule-run.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-16T01:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;

export const examples: Examples<typeof queries> = {
  findScheduleRun: [ID],
  insertScheduleRun: [desk, { id: ID, scheduleId: ID, revision: 1, seconds: 30, begunAt: AT }],
  updateScheduleRunProgress: [{ id: ID, step: 'slotSum', elapsed: 1.5, found: 10, bound: 8 }],
  updateScheduleRunEnded: [{ id: ID, outcome: 'solved', at: AT }],
};
