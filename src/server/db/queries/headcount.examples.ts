import type { Examples } from '../query-examples.ts';
import type * as queries from './headcount.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-01T00:00:00Z');

export const examples: Examples<typeof queries> = {
  listDeclaredHeadcounts: ['thanh-hoa-2024'],
  insertDeclaredHeadcounts: [
    'thanh-hoa-2024',
    [{ id: ID, agencyId: ID, people: 45, referenceDate: '2024-09-01' }],
    { by: ID, at },
  ],
  approveDeclaredHeadcounts: ['thanh-hoa-2024', [ID], { by: ID, at }],
};
