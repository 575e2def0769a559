import { Readable } from 'node:stream';
import type { Examples } from '../query-examples.ts';
import type * as queries from './contest-places.ts';

export const examples: Examples<typeof queries> = {
  copyValidAttempts: ['thanh-hoa-2024', 'dot-1', () => Promise.resolve()],
  copyPrizePlaces: ['019200a0-0000-7000-8000-000000000001', () => Promise.resolve()],
  copyPlaces: [Readable.from([])],
};
