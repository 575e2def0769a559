import type { Examples } from '../query-examples.ts';
import type { ExtendableRound } from './completion-extension.ts';
import type * as queries from './completion-extension.ts';
import type { SeenDossier } from './dossier.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-08T02:00:00Z');

export const examples: Examples<typeof queries> = {
  insertCompletionExtension: [
    { moveId: ID, personId: ID } as ExtendableRound,
    { id: ID, until: AT, reason: 'x', at: AT, rehearsed: false },
  ],
  listCompletionExtensions: [{ dossierId: ID } as SeenDossier],
};
