import type { Examples } from '../query-examples.ts';
import type * as queries from './dossier.ts';
import type { OwnOrganisation, SeenDossier, WritableDossier } from './dossier.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');
const seen = { dossierId: ID } as SeenDossier;
const writing = { dossierId: ID, personId: ID } as WritableDossier;
const own = { organisationId: ID, personId: ID } as OwnOrganisation;

export const examples: Examples<typeof queries> = {
  findDossier: [ID],
  findJudgingTies: [ID, ID],
  listEntriesOf: [[ID]],
  findEntry: [ID],
  listReturnItems: [seen],
  insertDossier: [
    own,
    {
      id: ID,
      seasonId: 'sao-khue-2019',
      rulesVersion: 1,
      name: 'A',
      applicantGroup: null,
      at: AT,
      rehearsed: false,
    },
  ],
  replaceDraftEntries: [writing, { chosen: [{ id: ID, categoryId: 'phan-mem', fieldId: null }], at: AT }],
  listDossiersOf: [[own]],
};
