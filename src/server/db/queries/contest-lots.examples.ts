import type { Examples } from '../query-examples.ts';
import type * as queries from './contest-lots.ts';

const at = Temporal.Instant.from('2024-09-09T00:00:00Z');
const bytes = new Uint8Array(32);

export const examples: Examples<typeof queries> = {
  insertLotCommitment: [{ seasonId: 'thanh-hoa-2024', roundId: 'dot-1', commitment: bytes, at }],
  revealLotSeed: [{ seasonId: 'thanh-hoa-2024', roundId: 'dot-1', seed: bytes, at }],
  findLotDraw: ['thanh-hoa-2024', 'dot-1'],
};
