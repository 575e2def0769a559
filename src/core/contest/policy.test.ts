import { describe, expect, test } from 'vitest';
import * as policy from './policy.ts';

const ROLES = ['organiser', 'second-reviewer', 'participant', 'public'] as const;
const PROGRESS = ['upcoming', 'open', 'closed', 'ranked', 'published'] as const;

/** Each verb: for organiser, second desk, participant and public, yes (1) or no (0) while upcoming, open, closed, ranked, published. */
const MATRIX: Readonly<Record<keyof typeof policy, readonly [string, string, string, string]>> = {
  canSeeContest: ['11111', '11111', '11111', '11111'],
  canTakePart: ['00000', '00000', '01000', '00000'],
  canSeeResults: ['00011', '00011', '00001', '00001'],
  canSeeUnitBoard: ['01111', '01111', '01111', '01111'],
  canSeeLiveCounts: ['01111', '01111', '00000', '00000'],
  canSeeBank: ['11111', '11111', '00000', '00000'],
  canEditRules: ['10000', '00000', '00000', '00000'],
  canAmendRules: ['11000', '00000', '00000', '00000'],
  canDelayRound: ['01000', '00000', '00000', '00000'],
  canRankRound: ['00110', '00000', '00000', '00000'],
  canPublishResults: ['00010', '00000', '00000', '00000'],
  canCorrectResults: ['00001', '00000', '00000', '00000'],
  canSeeCases: ['11111', '11111', '00000', '00000'],
  canAskEntrant: ['01111', '00000', '00000', '00000'],
  canProposeVoid: ['01111', '00000', '00000', '00000'],
  canConfirmVoid: ['00000', '01111', '00000', '00000'],
};

describe('who may do what in a contest', () => {
  test('every verb stands in the matrix', () => expect(Object.keys(MATRIX).sort()).toEqual(Object.keys(policy).sort()));

  for (const [verb, rows] of Object.entries(MATRIX))
    for (const [at, role] of ROLES.entries())
      test(`${verb} as ${role}`, () => {
        const ask = policy[verb as keyof typeof policy];
        expect(PROGRESS.map((progress) => (ask({ role, progress }) ? '1' : '0')).join('')).toBe(rows[at]);
      });
});
