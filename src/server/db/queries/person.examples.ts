import type { Examples } from '../query-examples.ts';
import type * as queries from './person.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-09T00:00:00Z');
const emailKey = new Uint8Array(32);

export const examples: Examples<typeof queries> = {
  findPersonByEmail: ['an@example.vn'],
  findPerson: [ID],
  insertPerson: [{ id: ID, name: 'An', email: 'an@example.vn', at }],
  putPassword: [{ id: ID, personId: ID, hash: 'hash', at }],
  lockEmailKey: [emailKey],
  listSignInFailures: [emailKey],
  insertSignInFailure: [{ id: ID, emailKey, at }],
  deleteSignInFailures: [emailKey],
  findRequestCount: [{ key: 'key', windowStart: 0 }],
  countRequest: [{ id: ID, key: 'key', now: 60_000, windowStart: 0 }],
  putSetUpToken: [{ id: ID, hash: 'hash', at, expiresAt: at }],
  hasSetUpToken: ['hash', at],
  lockSetUpToken: ['hash', at],
  deleteSetUpToken: [],
};
