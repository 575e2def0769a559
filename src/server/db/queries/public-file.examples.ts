import type { Examples } from '../query-examples.ts';
import type * as queries from './public-file.ts';

const at = Temporal.Instant.from('2024-09-09T01:00:00Z');
const ID = '019200a0-0000-7000-8000-000000000001';
const key = { subject: 'log/thanh-hoa-2024', etag: '"5-root"' };

export const examples: Examples<typeof queries> = {
  lockPublicFile: [key.subject],
  findPublicFile: [key],
  insertPublicFile: [{ ...key, fileId: ID, size: 100, at }],
  deleteOlderPublicFiles: [key.subject],
};
