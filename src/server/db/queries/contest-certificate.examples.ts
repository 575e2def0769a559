import type { Examples } from '../query-examples.ts';
import type * as queries from './contest-certificate.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-13T00:00:00Z');

export const examples: Examples<typeof queries> = {
  insertParticipantCertificate: [
    {
      code: 'VD-2024-ABCD-EFGH',
      seasonId: 'thanh-hoa-2024',
      roundId: 'dot-1',
      participantId: ID,
      attemptId: ID,
      displayName: 'Lê Văn Minh',
      unitName: 'Phòng 1',
      percent: 87,
      at,
      rehearsed: false,
    },
  ],
  findParticipantCertificate: ['VD-2024-ABCD-EFGH'],
  findCertificateOf: [{ seasonId: 'thanh-hoa-2024', roundId: 'dot-1', participantId: ID }],
  insertCertificateRevocation: [{ code: 'VD-2024-ABCD-EFGH', reason: 'Lý do', by: ID, at }],
  insertMailing: [{ id: ID, seasonId: 'thanh-hoa-2024', roundId: 'dot-1', rankingId: ID, by: ID, at }],
  listWaitingMails: [ID, 100],
  updateMailTried: [{ mailingId: ID, participantId: ID, at, problem: 'refused' }],
  listMailings: ['thanh-hoa-2024', 'dot-1'],
  retryRefusedMails: [ID],
};
