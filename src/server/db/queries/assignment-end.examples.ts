import type { Examples } from '../query-examples.ts';
import type * as queries from './assignment-end.ts';
import type { SeasonDesk } from './dossier-queue.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;
const moment = { at: Temporal.Instant.from('2019-02-20T02:00:00Z'), rehearsed: false };

export const examples: Examples<typeof queries> = {
  endAssignments: [
    desk,
    { pairs: [{ judge: ID, entry: ID }], judgingRound: 'thuyet-trinh', reason: 'text', planId: ID, ...moment },
  ],
};
