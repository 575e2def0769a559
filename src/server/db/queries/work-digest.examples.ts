import type { Examples } from '../query-examples.ts';
import type * as queries from './work-digest.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2019-02-20T00:00:00Z');

export const examples: Examples<typeof queries> = {
  listDigestReaders: [{ day: '2019-02-20', now: at, kinds: ['daily'], usual: 'weekly', limit: 50 }],
  insertDigest: [{ personId: ID, day: '2019-02-20', items: 1, at }],
  listWaitingDigests: ['2019-02-20', 50],
  updateDigestTried: [{ personId: ID, day: '2019-02-20', at, problem: null }],
};
