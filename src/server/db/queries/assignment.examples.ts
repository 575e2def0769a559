import type { Examples } from '../query-examples.ts';
import type * as queries from './assignment.ts';
import type { SeasonDesk } from './dossier-queue.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;

export const examples: Examples<typeof queries> = {
  listEntriesToJudge: [desk, ['phan-mem']],
  listNamedEntries: [desk, [ID]],
  listRoundReadings: [desk, 'thuyet-trinh'],
  listPanelJudges: [desk, { panelIds: [ID], judgingRound: 'thuyet-trinh' }],
  listPeopleOfPlan: [desk, [ID]],
};
