import type { Examples } from '../query-examples.ts';
import type * as queries from './score-sheet.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-09T00:00:00Z');

export const examples: Examples<typeof queries> = {
  findEntryOfSheet: [ID],
  findEntryOfAssignment: [ID],
  openSheet: [{ assignmentId: ID, entryId: ID, personId: ID } as never, { id: ID, sheetId: ID, rulesVersion: 1, at }],
  findOwnDraft: [{ assignmentId: ID, entryId: ID, personId: ID } as never],
  lockOwnDraft: [{ assignmentId: ID, entryId: ID, personId: ID } as never],
  saveDraftScores: [
    { assignmentId: ID, entryId: ID, personId: ID } as never,
    { scoreSheetId: ID, scores: {}, comments: {}, seenRevision: 1, at },
  ],
  beginCorrection: [
    { assignmentId: ID, entryId: ID, personId: ID } as never,
    { scoreSheetId: ID, version: 1, reason: 'Lý do', at },
  ],
  insertSealedSheet: [
    { assignmentId: ID, entryId: ID, personId: ID } as never,
    {
      scoreSheetId: ID,
      totalTenThousandths: 1,
      at,
      rehearsed: true,
      version: 1,
      scores: {},
      comments: {},
      reason: 'Lý do',
    },
  ],
};
