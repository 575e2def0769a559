import type { Examples } from '../query-examples.ts';
import type * as queries from './dossier-draft.ts';
import type { SeenDossier, WritableDossier } from './dossier.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');
const seen = { dossierId: ID } as SeenDossier;
const writing = { dossierId: ID, personId: ID } as WritableDossier;

export const examples: Examples<typeof queries> = {
  listDraftAnswers: [seen],
  findDraftAnswer: [writing, 'price'],
  saveDraftAnswer: [writing, { formField: 'price', value: 'text', seenRevision: 1, at: AT }],
};
