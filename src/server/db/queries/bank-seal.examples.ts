import type { Examples } from '../query-examples.ts';
import type * as queries from './bank-seal.ts';

const at = Temporal.Instant.from('2024-09-01T00:00:00Z');
const person = '019200a0-0000-7000-8000-000000000001';
const seasonId = 'thanh-hoa-2024';

export const examples: Examples<typeof queries> = {
  findBankSeal: [seasonId],
  insertBankSeal: [{ seasonId, revision: 1, sealsAt: at, showsBreaks: true, setBy: person, setAt: at }],
  listSealBreaks: [seasonId],
  findBreakEnd: [seasonId],
  insertSealBreak: [{ id: person, seasonId, reason: 'Sửa căn cứ', minutes: 30, askedBy: person, askedAt: at }],
  insertBreakConfirmation: [{ breakId: person, askedBy: person, confirmedBy: person, confirmedAt: at, endsAt: at }],
};
