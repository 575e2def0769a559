import type { Examples } from '../query-examples.ts';
import type * as queries from './alert.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-09T00:00:00Z');

export const examples: Examples<typeof queries> = {
  listAlerts: ['thanh-hoa-2024', at],
  insertAlert: [
    { id: ID, seasonId: 'thanh-hoa-2024', kind: 'no-submissions', value: 10, threshold: 5, at, rehearsed: false },
  ],
  endAlert: [ID, at],
  acknowledgeAlert: [{ alertId: ID, seasonId: 'thanh-hoa-2024', by: ID, at }],
  listThresholds: ['thanh-hoa-2024'],
  insertThreshold: [{ id: ID, seasonId: 'thanh-hoa-2024', kind: 'no-submissions', value: 10, by: ID, at }],
};
