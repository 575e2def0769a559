import type { Examples } from '../query-examples.ts';
import type * as queries from './dossier-prefill.ts';
import type { SeenDossier } from './dossier.ts';

const seen = { dossierId: '01997a00-0000-7000-8000-000000000000' } as SeenDossier;

export const examples: Examples<typeof queries> = {
  listSisterDossiers: [seen],
  findRecordOfOwner: [seen],
};
