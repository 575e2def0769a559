import type { Examples } from '../query-examples.ts';
import type * as queries from './credential.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-09T00:00:00Z');

export const examples: Examples<typeof queries> = {
  findPasswordHash: [ID],
  listPasswordFacts: [ID, at],
  insertPasswordReset: [{ id: ID, email: 'an@example.vn', hash: 'ab', at, expiresAt: at }],
  findPasswordReset: ['ab', at],
  takePasswordReset: ['ab', at],
  deletePasswordResets: [ID],
};
