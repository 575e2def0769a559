import type { Examples } from '../query-examples.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type * as queries from './related-dossier.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-08T02:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;
const pair = { id: ID, first: ID, second: ID, sequence: 1, resolution: 'related', reason: 'text' } as const;

export const examples: Examples<typeof queries> = {
  listIdentities: [desk],
  listResolutions: [desk],
  insertResolution: [desk, { ...pair, at: AT, rehearsed: false }],
};
