import type { Examples } from '../query-examples.ts';
import type * as queries from './score-sheet.ts';
import type { JudgeSeat } from './judging.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');
const seat = { assignmentId: ID, entryId: ID, personId: ID } as JudgeSeat;
const written = { scoreSheetId: ID, scores: { 'a.b': 8 }, comments: {}, extras: {}, changeReasons: {}, at: AT };

export const examples: Examples<typeof queries> = {
  findEntryOfSheet: [ID],
  findEntryOfAssignment: [ID],
  openSheet: [seat, { id: ID, sheetId: 'phan-mem', rulesVersion: 1, at: AT }],
  findOwnDraft: [seat],
  lockOwnDraft: [seat],
  saveDraftScores: [seat, { ...written, seenRevision: 1, savedBy: ID }],
  beginCorrection: [seat, { scoreSheetId: ID, version: 2, reason: 'text', at: AT }],
  insertSealedSheet: [
    seat,
    {
      ...written,
      version: 1,
      layer: 'independent',
      rulesVersion: 1,
      reason: null,
      totalTenThousandths: 80_000,
      sealedBy: ID,
      rehearsed: false,
    },
  ],
  lockSeatOf: [seat],
  lockLayer: [{ entryId: ID, judgingRound: 'thuyet-trinh' }],
};
