import type { Examples } from '../query-examples.ts';
import type { SeenDossier } from './dossier.ts';
import type * as queries from './contact-note.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2019-02-20T00:00:00Z');
const dossier = { dossierId: ID } as SeenDossier;

export const examples: Examples<typeof queries> = {
  insertContactNote: [
    dossier,
    {
      id: ID,
      channel: 'call',
      direction: 'to-entrant',
      withWhom: 'Người liên hệ',
      about: 'Hỏi về bản quyền',
      happenedAt: at,
      by: ID,
      at,
    },
  ],
  listContactNotes: [dossier],
  listMailsOf: [dossier],
};
