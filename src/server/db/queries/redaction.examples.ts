import type { Examples } from '../query-examples.ts';
import type * as queries from './redaction.ts';
import type { SeenDossier } from './dossier.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const seen = { dossierId: ID } as SeenDossier;
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');

export const examples: Examples<typeof queries> = {
  listRedactions: [seen, 1],
  insertRedaction: [seen, { version: 1, formField: 'introduction', value: 'x', by: ID, at: AT }],
};
