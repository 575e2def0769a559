import type { Examples } from '../query-examples.ts';
import type * as queries from './contest-places.ts';

const ID = '019200a0-0000-7000-8000-000000000001';

export const examples: Examples<typeof queries> = {
  copyValidAttempts: ['thanh-hoa-2024', 'dot-1', () => undefined],
  copyPlaces: [
    ID,
    [
      {
        place: 1,
        rank: 1,
        participantId: ID,
        attemptId: ID,
        displayName: 'display-name',
        unitId: ID,
        scoreHundredths: 1,
        scoreDivisor: 1,
        allCorrect: true,
        prediction: 1,
        predictionError: 1,
        durationMs: 1,
        submittedAtMs: 1,
        attemptsUsed: 1,
        byLot: true,
        prizeId: ID,
      },
    ],
  ],
};
