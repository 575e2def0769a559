import type { Examples } from '../query-examples.ts';
import type * as queries from './entrant-availability.ts';
import type { PresentingEntry } from './entrant-availability.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-16T01:00:00Z');
const times = [{ kind: 'cannot', from: AT, until: AT.add({ hours: 4 }) }] as const;

export const examples: Examples<typeof queries> = {
  listEntrantAvailability: [{ entryIds: [ID], judgingRound: 'thuyet-trinh' }],
  insertEntrantAvailability: [
    { entryId: ID, personId: ID } as PresentingEntry,
    { id: ID, judgingRound: 'thuyet-trinh', presentsOnline: false, note: null, times, at: AT, rehearsed: false },
  ],
};
