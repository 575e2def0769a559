import type { Examples } from '../query-examples.ts';
import type * as queries from './honour.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-09T00:00:00Z');

export const examples: Examples<typeof queries> = {
  insertDecision: [
    { seasonId: 'thanh-hoa-2024', personId: ID } as never,
    { id: ID, kind: 'recognition', number: 'number', signedOn: '2024-09-09', subject: 'subject', at, rehearsed: true },
  ],
  insertHonour: [
    { seasonId: 'thanh-hoa-2024', personId: ID } as never,
    {
      id: ID,
      entryId: ID,
      titleId: ID,
      decisionId: ID,
      entryName: 'entry-name',
      organisationName: 'organisation-name',
      folded: 'folded',
      at,
    },
  ],
  insertCertificate: [{ code: 'code', honourId: ID, at }],
  insertPublication: [{ seasonId: 'thanh-hoa-2024', personId: ID } as never, { decisionId: ID, at }],
  insertRevocation: [
    { seasonId: 'thanh-hoa-2024', personId: ID } as never,
    { honourId: ID, decisionId: ID, reason: 'Lý do', at },
  ],
  listTitlesGranted: [{ seasonId: 'thanh-hoa-2024', personId: ID } as never],
  findDecision: [ID],
  listDecisions: [{ seasonId: 'thanh-hoa-2024' }],
  listHonoursOf: [{ decisionId: ID } as never],
  findHonourByCode: ['code'],
  listPublicHonours: [{ folded: 'folded', limit: 1, offset: 1 }],
  countPublicHonours: [{ folded: 'folded' }],
};
