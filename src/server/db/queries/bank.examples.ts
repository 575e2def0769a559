import type { Examples } from '../query-examples.ts';
import type * as queries from './bank.ts';

const sealed = new Uint8Array(40);
const loadedAt = Temporal.Instant.from('2024-09-09T00:00:00Z');

export const examples: Examples<typeof queries> = {
  findNewestBank: ['cds-2024'],
  latestBankVersion: ['cds-2024'],
  insertBankVersion: [{ id: 'cds-2024', version: 1, sealed, contentHash: 'hash', loadedAt }],
  findBankContent: ['cds-2024', 1],
  findBankVersionAt: ['cds-2024', loadedAt],
  listBanks: [],
  lockBank: ['cds-2024'],
};
