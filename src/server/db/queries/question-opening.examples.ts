import type { Examples } from '../query-examples.ts';
import type * as queries from './question-opening.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const key = { participantId: ID, attemptId: ID };

export const examples: Examples<typeof queries> = {
  lockAttempt: [key],
  listOpenings: [key],
  insertOpenings: [
    key,
    [{ number: 1, openedAt: Temporal.Instant.from('2016-04-08T06:30:00Z'), openedBy: 'participant' }],
  ],
};
