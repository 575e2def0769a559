import type { Examples } from '../query-examples.ts';
import type * as queries from './work-feed.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2019-02-20T00:00:00Z');

export const examples: Examples<typeof queries> = {
  insertWorkFeed: [{ id: ID, personId: ID, tokenHash: new Uint8Array(32), secondFactor: true, at }],
  revokeWorkFeeds: [ID, at],
  findWorkFeed: [ID],
  findWorkFeedByHash: [new Uint8Array(32)],
};
