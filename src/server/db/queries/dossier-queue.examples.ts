import type { Examples } from '../query-examples.ts';
import type * as queries from './dossier-queue.ts';

const ID = '019200a0-0000-7000-8000-000000000001';

export const examples: Examples<typeof queries> = {
  listSubmittedEntries: [
    { seasonId: 'thanh-hoa-2024', personId: ID } as never,
    { folded: 'folded', limit: 1, offset: 1 },
  ],
  countSubmittedEntries: [{ seasonId: 'thanh-hoa-2024', personId: ID } as never, { folded: 'folded' }],
  findEntriesOfSeason: [{ seasonId: 'thanh-hoa-2024', personId: ID } as never, { entryIds: [ID], state: 'draft' }],
};
