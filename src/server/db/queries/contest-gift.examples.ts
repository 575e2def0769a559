import type { Examples } from '../query-examples.ts';
import type * as queries from './contest-gift.ts';

export const examples: Examples<typeof queries> = {
  listGiftAttempts: [
    {
      seasonId: 'thanh-hoa-2024',
      participantId: '019200a0-0000-7000-8000-000000000001',
      leastHundredths: 800,
      limit: 100,
    },
  ],
};
