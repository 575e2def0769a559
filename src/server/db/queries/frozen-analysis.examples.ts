import type { Examples } from '../query-examples.ts';
import type * as queries from './frozen-analysis.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type { SeenAnalysis } from './frozen-analysis.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const HASH = '0'.repeat(64);
const AT = Temporal.Instant.from('2019-03-18T09:00:00Z');
const round = { seasonId: 'sao-khue-2019', judgingRound: 'thuyet-trinh' };
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;

export const examples: Examples<typeof queries> = {
  findFrozenAnalysis: [round],
  listFrozenAnalyses: ['sao-khue-2019'],
  findFrozenFigures: [round as SeenAnalysis, ID],
  insertFrozenAnalysis: [
    desk,
    {
      ...{ id: ID, judgingRound: 'thuyet-trinh', sequence: 1, scope: 'all', method: 'additive', version: '1' },
      ...{
        seed: HASH,
        input: 'judge,entry,score',
        inputHash: HASH,
        criteriaInput: '',
        criteriaHash: HASH,
        output: {},
        outputHash: HASH,
        reason: null,
      },
      ...{ frozenAt: AT, rehearsed: false },
    },
  ],
};
