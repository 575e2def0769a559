import type { Examples } from '../query-examples.ts';
import type * as queries from './past-honour.ts';
import type { DecidingOrganiser } from './honour.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');
const organiser = { seasonId: 'sao-khue-2019', personId: ID } as DecidingOrganiser;
const pastHonour = {
  line: 2,
  year: 2018,
  unitName: 'text',
  product: null,
  honour: 'text',
  confidence: 'low',
  source: 'text',
} as const;

export const examples: Examples<typeof queries> = {
  insertPastHonours: [organiser, { id: ID, programmeId: 'sao-khue', pastHonours: [pastHonour], at: AT }],
  withdrawPastHonours: [organiser, { importId: ID, programmeId: 'sao-khue', at: AT }],
  listPastHonourImports: ['sao-khue'],
  listPastHonours: [{ folded: 'song ma', limit: 500 }],
  countPastHonours: ['song ma'],
};
