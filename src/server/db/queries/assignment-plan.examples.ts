import type { Examples } from '../query-examples.ts';
import type * as queries from './assignment-plan.ts';
import type { SeasonDesk } from './dossier-queue.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;
const moment = { at: AT, rehearsed: false };

export const examples: Examples<typeof queries> = {
  insertPlan: [
    desk,
    {
      id: ID,
      judgingRound: 'thuyet-trinh',
      source: 'solver',
      baseId: null,
      scope: { panelIds: [ID], categoryIds: ['phan-mem'] },
      settings: {
        judgesPerEntry: 3,
        expert: null,
        connected: true,
        maxTogether: null,
        min: null,
        max: null,
        keeps: 'all',
        fixed: [],
        forbidden: [],
        eased: [],
      },
      facts: { entries: [], judges: [], conflicts: [], standing: [] },
      factsHash: 'text',
      seed: 'text',
      seconds: 60,
      fileName: null,
      ...moment,
    },
  ],
  savePlanProgress: [ID, { step: 'total', seconds: 1, found: 1, bound: 2, at: AT }],
  insertPlanEnd: [ID, { outcome: 'solved', solution: { readings: [], gap: 0 }, endedBy: null, at: AT }],
  endSilentPlans: [{ at: AT, silentSince: AT }],
  listPlans: [desk],
  findPlan: [desk, ID],
  insertPlanAdoption: [desk, { planId: ID, begun: 1, ended: 0, ...moment }],
};
