import type { Examples } from '../query-examples.ts';
import type { JudgeSeat } from './judging.ts';
import type * as queries from './score-sheet-receipt.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const at = Temporal.Instant.from('2019-03-16T02:00:00Z');
const bytes = new Uint8Array(32);
const receipt = { scoreSheetId: ID, version: 1, seasonId: 'sao-khue-2019', code: 'VD-2019-ABCD-EFGH' };

export const examples: Examples<typeof queries> = {
  insertSheetReceipt: [
    { ...receipt, leafHash: bytes, signature: new Uint8Array(64), commitment: '00'.repeat(32), nonce: bytes, at },
  ],
  listOwnSheetReceipts: [{ assignmentId: ID, entryId: ID, personId: ID } as JudgeSeat],
  listSheetReceiptsWithCode: [receipt.code],
};
