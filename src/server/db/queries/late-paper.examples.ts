import type { Examples } from '../query-examples.ts';
import type { SeenDossier, WritableDossier } from './dossier.ts';
import type * as queries from './late-paper.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-08T02:00:00Z');
const DAY = Temporal.PlainDate.from('2019-03-08');

export const examples: Examples<typeof queries> = {
  insertLatePaper: [
    { dossierId: ID, personId: ID } as WritableDossier,
    { fileId: ID, receivedOn: DAY, way: 'post', receivedBy: 'Lê Thị Sáu', at: AT },
  ],
  listLatePapers: [{ dossierId: ID } as SeenDossier],
  listRulesVersions: [[{ dossierId: ID } as SeenDossier]],
  listAnswersOfVersions: [[{ dossierId: ID } as SeenDossier], ['copyright-kind', 'copyright-certificate']],
  listFilesOfFields: [[{ dossierId: ID } as SeenDossier], ['copyright-certificate']],
};
