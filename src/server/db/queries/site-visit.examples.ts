import type { Examples } from '../query-examples.ts';
import type { SeenDossier } from './dossier.ts';
import type * as queries from './site-visit.ts';
import type { VettedDossier } from './vetting-claim.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-08T02:00:00Z');
const vetted = { dossierId: ID, personId: ID } as VettedDossier;
const visit = { id: ID, visitedOn: '2019-03-08', visitors: 'text', findings: 'text', photos: [ID] };

export const examples: Examples<typeof queries> = {
  listSiteVisits: [{ dossierId: ID } as SeenDossier],
  insertSiteVisit: [vetted, { ...visit, at: AT, rehearsed: false }],
  insertSiteVisitRelease: [vetted, { visitId: ID, at: AT }],
};
