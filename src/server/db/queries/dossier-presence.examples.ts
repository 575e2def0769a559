import type { Examples } from '../query-examples.ts';
import type * as queries from './dossier-presence.ts';
import type { WritableDossier } from './dossier.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');
const writing = { dossierId: ID, personId: ID } as WritableDossier;

export const examples: Examples<typeof queries> = {
  putPresence: [writing, { formField: 'price', at: AT }],
  listOthersPresent: [writing, AT],
};
