import type { Examples } from '../query-examples.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type * as queries from './sheet-rules-correction.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-17T02:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;
const sheets = { judgingRound: 'thuyet-trinh', sheetId: 'phan-mem', fromVersion: 1, toVersion: 2 };

export const examples: Examples<typeof queries> = {
  listSheetCorrections: ['sao-khue-2019'],
  insertSheetCorrection: [desk, { ...sheets, id: ID, reason: 'A', decisionNumber: null, at: AT, rehearsed: false }],
  listOpenedRules: [desk],
  listSealedRules: ['sao-khue-2019'],
  listUnreadCorrections: [ID],
  listToldCorrections: [ID],
  insertCorrectionReadings: [{ personId: ID, correctionIds: [ID], at: AT }],
};
