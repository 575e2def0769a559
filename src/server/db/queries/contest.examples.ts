import type { Examples } from '../query-examples.ts';
import type * as queries from './contest.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const bytes = new Uint8Array(32);

export const examples: Examples<typeof queries> = {
  listAttemptsOf: [[ID]],
  findAttempt: [ID, ID],
  listAttemptRows: [[{ participantId: ID, attemptId: ID }]],
  findReceipt: [ID, ID],
  findPrediction: [ID, 'thanh-hoa-2024', 'dot-1'],
  findParticipant: [ID],
  insertParticipants: [
    [
      {
        participantId: ID,
        seasonId: 'thanh-hoa-2024',
        displayName: 'display-name',
        personal: bytes,
        unitId: ID,
        secondUnitId: ID,
        obligationGroup: 'obligation-group',
        resumeCodeHash: bytes,
        phoneHash: bytes,
        emailHash: bytes,
        nationalIdHash: bytes,
        personId: ID,
        provenBy: 'form',
        rulesVersion: 1,
        registeredAt: 'registered-at',
        rehearsed: true,
      },
    ],
  ],
  insertAttempts: [
    [
      {
        participantId: ID,
        attemptId: ID,
        seasonId: 'thanh-hoa-2024',
        roundId: 'dot-1',
        attemptNumber: 1,
        rulesVersion: 1,
        bankVersion: 1,
        startedAt: 'started-at',
        deadline: 'deadline',
        timeFactorPercent: 1,
        assistedBy: 'assisted-by',
        rehearsed: true,
      },
    ],
  ],
  updateAnswers: [
    [{ participantId: ID, attemptId: ID, revision: 1, answers: 'answers', savedAt: 'saved-at', answeredMs: [1] }],
  ],
  submitAttempts: [
    [
      {
        submittedAt: 'submitted-at',
        submittedBy: 'participant',
        correctCount: 1,
        scoreHundredths: 1,
        allCorrect: true,
        durationMs: 1,
        participantId: ID,
        attemptId: ID,
        revision: 1,
        answers: 'answers',
        savedAt: 'saved-at',
        answeredMs: [1],
      },
    ],
  ],
  insertReceipts: [
    [
      {
        participantId: ID,
        attemptId: ID,
        code: 'code',
        leafHash: bytes,
        salt: bytes,
        signature: bytes,
        issuedAt: 'issued-at',
        prediction: 1,
        seasonId: 'thanh-hoa-2024',
        entry: '{}',
      },
    ],
  ],
  upsertPredictions: [
    [
      {
        participantId: ID,
        attemptId: ID,
        revision: 1,
        seasonId: 'thanh-hoa-2024',
        roundId: 'dot-1',
        value: 1,
        at: 'at',
        lockedAt: 'locked-at',
      },
    ],
  ],
  lockPredictions: [[{ participantId: ID, attemptId: ID, seasonId: 'thanh-hoa-2024', roundId: 'dot-1', at: 'at' }]],
};
