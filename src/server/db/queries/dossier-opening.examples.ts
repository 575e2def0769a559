import type { Examples } from '../query-examples.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type { SeenDossier } from './dossier.ts';
import type * as queries from './dossier-opening.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2019-02-20T00:00:00Z');
const dossier = { dossierId: ID } as SeenDossier;

export const examples: Examples<typeof queries> = {
  insertOpening: [dossier, { personId: ID, reader: 'secretariat', hour: at, at }],
  insertOpenings: [
    { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk,
    [{ dossierId: ID, reader: 'secretariat', hour: at, at }],
  ],
  listOpenings: [dossier, 200],
};
