import type { Examples } from '../query-examples.ts';
import type * as queries from './key-access.ts';

const id = '019200a0-0000-7000-8000-000000000001';
const page = { seasonId: 'thanh-hoa-2024', personId: id, action: 'viewed', offset: 0, limit: 50 };

export const examples: Examples<typeof queries> = {
  insertKeyAccess: [
    {
      id,
      seasonId: 'thanh-hoa-2024',
      bankId: 'cds-2024',
      personId: id,
      action: 'viewed',
      questionId: 'CDS-001',
      page: '/to-chuc/cuoc-thi/thanh-hoa-2024/ngan-hang/CDS-001',
      detail: { version: 1 },
      at: Temporal.Instant.from('2024-09-01T00:00:00Z'),
      rehearsed: false,
    },
  ],
  listKeyAccess: [page],
  countKeyAccess: [page],
  listKeyReaders: ['thanh-hoa-2024'],
};
