import type { Examples } from '../query-examples.ts';
import type * as queries from './sign-on.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-09T00:00:00+07:00');
const bytes = new Uint8Array(32);

export const examples: Examples<typeof queries> = {
  putSignOn: [{ providerId: 'sso', subjectHash: bytes, level: 'vneid-2', claims: bytes, at }],
  findSignOn: ['sso', bytes],
  findSubjectOf: [ID, 'sso'],
};
