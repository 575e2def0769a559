import type { Examples } from '../query-examples.ts';
import type * as queries from './contest-delay.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-09T00:00:00Z');

export const examples: Examples<typeof queries> = {
  listDelays: [],
  lockDelays: ['thanh-hoa-2024'],
  listDelaysOfRound: ['thanh-hoa-2024', 'dot-1'],
  insertDelay: [
    {
      id: ID,
      seasonId: 'thanh-hoa-2024',
      roundId: 'dot-1',
      kind: 'extension',
      seconds: 900,
      pauseId: null,
      expectedAt: null,
      reason: 'reason',
      takesEffectAt: at,
      madeBy: ID,
      madeAt: at,
      rehearsed: false,
    },
  ],
  countOpenAttempts: [{ seasonId: 'thanh-hoa-2024', roundId: 'dot-1', since: at }],
};
