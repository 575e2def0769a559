import type { Examples } from '../query-examples.ts';
import type { SeenDossier } from './dossier.ts';
import type { VettedDossier } from './vetting-claim.ts';
import type * as queries from './vetting-claim.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-08T02:00:00Z');
const row = {
  id: ID,
  formField: 'three-years',
  cell: 'revenue.2018',
  sequence: 1,
  dossierVersion: 1,
  stated: 1250,
  status: 'corrected',
  corrected: 1200,
  source: 'text',
  note: null,
  link: null,
  fileId: ID,
} as const;

export const examples: Examples<typeof queries> = {
  listClaimVerdicts: [{ dossierId: ID } as SeenDossier],
  insertClaimVerdicts: [{ dossierId: ID, personId: ID } as VettedDossier, { rows: [row], at: AT, rehearsed: false }],
};
