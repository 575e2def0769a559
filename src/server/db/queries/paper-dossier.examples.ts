import type { Examples } from '../query-examples.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type * as queries from './paper-dossier.ts';
import type { VettedDossier } from './vetting-claim.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-08T02:00:00Z');

export const examples: Examples<typeof queries> = {
  findOrganisationByIdentity: [
    {
      taxCode: '0100109106',
      agencyCode: 'H56',
      personalCodeDigest: new Uint8Array(32),
      representative: { taxCode: '0100109106' },
      folded: 'lam son',
    },
  ],
  insertPaperDossier: [
    { dossierId: ID, personId: ID } as VettedDossier,
    { receivedOn: '2019-03-04', scanFileId: ID, organisationName: 'Công ty Lam Kinh', at: AT },
  ],
  listPaperDossiers: [{ seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk],
};
