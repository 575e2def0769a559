import type { Examples } from '../query-examples.ts';
import type * as queries from './analysis-freezing.ts';
import type { SeasonDesk } from './dossier-queue.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-30T02:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;
const round = { seasonId: 'sao-khue-2019', judgingRound: 'thuyet-trinh' };

export const examples: Examples<typeof queries> = {
  insertFreezing: [
    desk,
    {
      ...{ id: ID, judgingRound: 'thuyet-trinh', scope: 'all', method: 'additive', seenHash: '', reason: '' },
      at: AT,
    },
  ],
  saveFreezingProgress: [ID, { step: 'severity', at: AT }],
  insertFreezingEnd: [ID, { outcome: 'refused', refusal: { code: 'analysis-changed-meanwhile' }, at: AT }],
  findFreezing: [desk, { id: ID }],
  lockEntriesOfRound: [round],
};
