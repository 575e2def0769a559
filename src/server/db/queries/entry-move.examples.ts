import type { Examples } from '../query-examples.ts';
import type * as queries from './entry-move.ts';
import type { SeenDossier } from './dossier.ts';
import type { MovableEntry } from './entry-move.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');
const seen = { dossierId: ID } as SeenDossier;
const entry = { entryId: ID, from: 'draft', to: 'submitted', sequence: 0, personId: ID } as MovableEntry;

export const examples: Examples<typeof queries> = {
  insertEntryMove: [entry, { id: ID, dossierVersion: 1, at: AT, rehearsed: false }],
  insertReturnItems: [ID, [{ formField: 'price', reason: 'text' }]],
  insertDossierVersion: [
    { dossierId: ID, version: 1, rulesVersion: 1, answers: {}, contentHash: 'hex', by: ID, at: AT },
  ],
  insertVerdict: [
    { entryId: ID, dossierVersion: 1, verdict: { category: 'phan-mem', outcome: 'met', conditions: [] }, at: AT },
  ],
  listDossierVersions: [seen],
  readDossierVersion: [seen, 1],
  listNewestVersions: [[seen]],
  listEntryMoves: [seen],
};
