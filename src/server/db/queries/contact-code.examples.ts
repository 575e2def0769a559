import type { Examples } from '../query-examples.ts';
import type * as queries from './contact-code.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-09T00:00:00+07:00');
const hash = new Uint8Array(32);

export const examples: Examples<typeof queries> = {
  lockContact: [hash],
  listCodesSent: [hash, at],
  insertContactCode: [{ id: ID, contactKey: hash, codeHash: hash, at, expiresAt: at.add({ minutes: 10 }) }],
  countCodeTry: [{ id: ID, now: at, mostTries: 5 }],
  deleteContactCodes: [at],
};
