import type { Examples } from '../query-examples.ts';
import type * as queries from './dossier-import.ts';
import type { SeasonDesk } from './dossier-queue.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;
const file = { fileName: 'ho-so.xlsx', fileHash: '0'.repeat(64) };
const dossier = {
  dossierId: ID,
  organisationId: ID,
  isNewOrganisation: true,
  row: 5,
  name: 'text',
  group: null,
  entry: { id: ID, categoryId: 'text', fieldId: null },
  answers: { product: 'text' },
};

export const examples: Examples<typeof queries> = {
  keepImportSheet: [desk, { ...file, rows: [], at: AT }],
  findImportSheet: [desk],
  dropImportSheet: [desk],
  lockImports: ['sao-khue-2019'],
  listOrganisationsByCode: [['0100109106']],
  listDossierNames: [desk],
  insertDossierImport: [
    desk,
    { id: ID, ...file, columns: {}, rulesVersion: 1, at: AT, openedAt: AT, rehearsed: false, dossiers: [dossier] },
  ],
  listDossierImports: [desk],
  findDossierImport: [desk, ID],
  withdrawDossierImport: [desk, { importId: ID, at: AT }],
  deleteUntouchedImport: [ID],
};
