import type { Examples } from '../query-examples.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type * as queries from './honorarium.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-16T02:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;
const note = { id: ID, memberId: ID, judgingRound: 'thuyet-trinh', at: AT };

export const examples: Examples<typeof queries> = {
  listRoundWork: [desk, { councilId: ID, judgingRound: 'thuyet-trinh' }],
  insertAttendanceMarks: [desk, [{ ...note, value: true }]],
  insertHonoraria: [desk, [{ ...note, value: 1_500_000 }]],
};
