import type { Examples } from '../query-examples.ts';
import type { OwnOrganisation, SeenDossier } from './dossier.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type * as queries from './province-mandate.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2023-08-10T02:00:00Z');
const SEASON = 'smart-city-2023';

export const examples: Examples<typeof queries> = {
  insertMandate: [
    { organisationId: ID, personId: ID } as OwnOrganisation,
    {
      id: ID,
      seasonId: SEASON,
      provinceCode: '38',
      name: 'a.pdf',
      mediaType: 'application/pdf',
      bytes: 1,
      sha256: new Uint8Array(32),
      at: AT,
    },
  ],
  findMandateOf: [{ dossierId: ID } as SeenDossier],
  findMandateHandedIn: [{ dossierId: ID } as SeenDossier],
  listEntriesForProvince: [SEASON, '38'],
  listProvinceEntries: [{ seasonId: SEASON, personId: ID } as SeasonDesk],
  listFieldsEntered: [{ organisationId: ID, seasonId: SEASON, exceptDossier: ID }],
};
