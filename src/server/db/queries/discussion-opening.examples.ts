import type { Examples } from '../query-examples.ts';
import type * as queries from './discussion-opening.ts';

const ID = '01997a00-0000-7000-8000-000000000000';

export const examples: Examples<typeof queries> = {
  insertDiscussion: [
    {
      entryId: ID,
      judgingRound: 'thuyet-trinh',
      openedBy: ID,
      at: Temporal.Instant.from('2019-03-16T02:00:00Z'),
      rehearsed: false,
    },
  ],
};
