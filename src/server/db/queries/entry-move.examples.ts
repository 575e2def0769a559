import type { Examples } from '../query-examples.ts';
import type * as queries from './entry-move.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-09T00:00:00Z');

export const examples: Examples<typeof queries> = {
  insertEntryMove: [
    { entryId: ID, from: 'draft', to: 'draft', sequence: 1, personId: ID } as never,
    { id: ID, at, rehearsed: true },
  ],
  insertReturnItems: [ID, [{ formField: 'form-field', reason: 'Lý do' }]],
  insertDossierVersion: [
    { dossierId: ID, version: 1, rulesVersion: 1, answers: {}, contentHash: 'content-hash', by: ID, at },
  ],
  insertVerdict: [
    {
      entryId: ID,
      dossierVersion: 1,
      verdict: {
        category: 'category',
        outcome: 'met',
        conditions: [
          {
            condition: '2024-09-09',
            article: 'article',
            outcome: 'met',
            factsUsed: [{ fact: 'fact', value: {} as never }],
            remedies: [{ code: {} as never, fact: {} as never }],
          },
        ],
      },
      at,
    },
  ],
  listDossierVersions: [{ dossierId: ID } as never],
  readDossierVersion: [{ dossierId: ID } as never, 1],
  listEntryMoves: [{ dossierId: ID } as never],
};
