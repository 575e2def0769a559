import type { Examples } from '../query-examples.ts';
import type * as queries from './audit.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-09T00:00:00Z');
const subject = { subjectKind: 'season', subjectId: 'thanh-hoa-2024', detail: {} };

export const examples: Examples<typeof queries> = {
  insertAuditEvent: [{ id: ID, at, personId: null, action: 'season-loaded', ...subject, rehearsed: false }],
};
