import type { Examples } from '../query-examples.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type * as queries from './feedback-release.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-05-01T00:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;

export const examples: Examples<typeof queries> = {
  listFeedbackReleases: ['sao-khue-2019'],
  insertFeedbackRelease: [desk, { judgingRound: 'thuyet-trinh', at: AT, rehearsed: false }],
  listWithheldComments: [[ID]],
  insertWithholding: [desk, { scoreSheetId: ID, version: 1, criterion: 'uniqueness', reason: 'text', at: AT }],
};
