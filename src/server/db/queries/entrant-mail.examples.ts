import type { Examples } from '../query-examples.ts';
import type * as queries from './entrant-mail.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2019-02-20T00:00:00Z');

export const examples: Examples<typeof queries> = {
  listWriters: [[ID], at],
  findNewestMove: [ID],
  listEntriesGranted: [ID],
  insertEntrantMails: [
    [
      {
        id: ID,
        seasonId: 'sao-khue-2019',
        dossierId: ID,
        personId: ID,
        kind: 'dossier-returned',
        key: `dossier-returned/${ID}`,
        facts: { moveId: ID },
        queuedAt: at,
        sendAfter: at,
      },
    ],
  ],
  listQueuedKeys: [[`draft-reminder/${ID}/3`]],
  listDossiersToRemind: ['sao-khue-2019'],
  listWaitingEntrantMails: [at, 100],
  updateEntrantMailTried: [{ id: ID, at, problem: null, subject: 'Hồ sơ', body: 'Kính gửi' }],
  retryRefusedEntrantMails: ['sao-khue-2019'],
  countEntrantMails: [{ seasonId: 'sao-khue-2019', personId: ID }],
  listEntrantMails: [{ seasonId: 'sao-khue-2019', personId: ID }, 100],
};
