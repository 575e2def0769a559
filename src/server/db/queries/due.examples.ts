import type { Examples } from '../query-examples.ts';
import type * as queries from './due.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-09T00:00:00Z');

export const examples: Examples<typeof queries> = {
  upsertDue: [{ id: ID, seasonId: 'thanh-hoa-2024', kind: 'close-round', subject: 'dot-1', dueAt: at }],
  insertDue: [{ id: ID, seasonId: 'sao-khue-2019', kind: 'sweep-uploads', subject: 'uploads/2019-03-05', dueAt: at }],
  listDue: ['thanh-hoa-2024', at],
  markDone: [ID, at],
  isDueOpen: [ID],
  tryTurn: ['thanh-hoa-2024/close-round/dot-1'],
  endTurn: ['thanh-hoa-2024/close-round/dot-1'],
};
