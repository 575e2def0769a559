import type { Examples } from '../query-examples.ts';
import type * as queries from './contest-lots.ts';

const at = Temporal.Instant.from('2024-09-09T00:00:00Z');
const bytes = new Uint8Array(32);
const id = '01920000-0000-7000-8000-000000000001';
const round = { seasonId: 'thanh-hoa-2024', roundId: 'dot-1' };
const beacon = { kind: 'drand-quicknet', round: 1000 } as const;

export const examples: Examples<typeof queries> = {
  insertLotCommitment: [{ seasonId: 'thanh-hoa-2024', roundId: 'dot-1', commitment: bytes, at }],
  revealLotSeed: [{ seasonId: 'thanh-hoa-2024', roundId: 'dot-1', seed: bytes, at }],
  findLotDraw: ['thanh-hoa-2024', 'dot-1'],
  insertLotSource: [
    {
      ...{ ...round, id, number: 1, reason: '', by: id, at, rehearsed: false },
      source: { ...beacon, delayMinutes: 60 },
    },
  ],
  listLotSources: ['thanh-hoa-2024', 'dot-1'],
  insertLotList: [{ ...round, rankingId: id, listHash: bytes, participantCount: 3, at }],
  findLotList: ['thanh-hoa-2024', 'dot-1'],
  insertLotEntry: [{ id, sourceId: id, party: 0, entered: { secret: '00' }, by: id, at }],
  listLotEntries: [id],
  insertLotValue: [{ ...round, sourceId: id, value: { ...beacon, signature: 'b4' }, randomness: bytes, by: id, at }],
  findLotValue: ['thanh-hoa-2024', 'dot-1'],
};
