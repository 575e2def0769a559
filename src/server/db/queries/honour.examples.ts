import type { Examples } from '../query-examples.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type * as queries from './honour.ts';
import type { DecidingOrganiser, SeenDecision } from './honour.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');
const by = { seasonId: 'sao-khue-2019', personId: ID } as DecidingOrganiser;
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;
const decision = { kind: 'recognition', number: '15/QĐ-VINASA', signedOn: '2019-04-05', subject: 'text' } as const;
const question = { folded: 'song ma', seasonId: 'sao-khue-2019', titleId: 'sao-khue', categoryId: 'phan-mem' };

export const examples: Examples<typeof queries> = {
  insertDecision: [by, { id: ID, ...decision, at: AT, rehearsed: false }],
  insertHonour: [
    by,
    {
      id: ID,
      entryId: ID,
      titleId: 'sao-khue',
      decisionId: ID,
      entryName: 'A',
      organisationName: 'B',
      folded: 'a b',
      words: { title: { vi: 'Sao Khuê' }, season: { vi: 'Sao Khuê 2019' }, category: { vi: 'Nhóm 1' } },
      at: AT,
    },
  ],
  insertCertificate: [{ code: 'VD-2019-AAAA-AAAA', honourId: ID, at: AT }],
  insertPublication: [by, { decisionId: ID, at: AT }],
  insertRevocation: [by, { honourId: ID, decisionId: ID, reason: 'text', at: AT }],
  listTitlesGranted: [desk],
  findDecision: [ID],
  listDecisions: [by],
  listHonoursOf: [{ decisionId: ID } as SeenDecision],
  findHonourByCode: ['VD-2019-AAAA-AAAA'],
  listPublicHonours: [{ ...question, limit: 20, offset: 0 }],
  countPublicHonours: [question],
};
