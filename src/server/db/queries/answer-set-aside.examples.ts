import type { Examples } from '../query-examples.ts';
import type * as queries from './answer-set-aside.ts';
import type { SeenDossier, WritableDossier } from './dossier.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');

export const examples: Examples<typeof queries> = {
  setAnswerAside: [{ dossierId: ID, personId: ID } as WritableDossier, { formField: 'price', revision: 1, at: AT }],
  listAnswersSetAside: [{ dossierId: ID } as SeenDossier],
};
