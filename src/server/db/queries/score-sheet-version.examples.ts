import type { Examples } from '../query-examples.ts';
import type { SeenJudging } from './judging.ts';
import type * as queries from './score-sheet-version.ts';

const seen = { entryIds: ['01997a00-0000-7000-8000-000000000000'] } as unknown as SeenJudging;

export const examples: Examples<typeof queries> = {
  listSheetVersions: [seen, 'thuyet-trinh'],
};
