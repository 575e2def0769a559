import type { Examples } from '../query-examples.ts';
import type { CouncilPerson } from './conflict-declaration.ts';
import type * as queries from './conflict-declaration.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');
const person = { seasonId: 'sao-khue-2019', personId: ID } as CouncilPerson;

export const examples: Examples<typeof queries> = {
  listDeclarableEntries: [person],
  insertDeclarations: [person, { answers: [{ id: ID, entryId: ID, reason: 'text' }], at: AT }],
};
