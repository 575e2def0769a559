import type { BankDefinition } from '#core/contest/bank-definition.ts';
import type { Examples } from '../query-examples.ts';
import type * as queries from './bank.ts';

const bank = { id: 'cds-2024' } as unknown as BankDefinition;
const loadedAt = Temporal.Instant.from('2024-09-09T00:00:00Z');

export const examples: Examples<typeof queries> = {
  findBankVersion: ['cds-2024', 'hash'],
  latestBankVersion: ['cds-2024'],
  insertBankVersion: [{ id: 'cds-2024', version: 1, bank, contentHash: 'hash', loadedAt }],
  readBank: ['cds-2024', 1],
  listBanks: [],
};
