import type { Examples } from '../query-examples.ts';
import type * as queries from './legal-document.ts';

export const examples: Examples<typeof queries> = {
  listLegalDocuments: ['cds-2024'],
  insertLegalDocument: [
    'cds-2024',
    {
      recordedBy: '019200a0-0000-7000-8000-000000000001',
      recordedAt: Temporal.Instant.from('2024-09-01T00:00:00Z'),
      revision: 1,
    },
    {
      number: '51/2005/QH11',
      name: 'Luật Giao dịch điện tử',
      inForceFrom: '2006-03-01',
      inForceUntil: '2024-07-01',
      replacedBy: '20/2023/QH15',
    },
  ],
};
