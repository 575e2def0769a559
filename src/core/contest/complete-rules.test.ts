import { describe, expect, test } from 'vitest';
import { completeRules } from './complete-rules.ts';
import type { ContestDefinition } from './definition.ts';
import { sampleRules } from './fixtures/sample.ts';

type Rules = ContestDefinition['rules'];

/** The least an organiser must decide, and nothing else. */
const decided = {
  eligibility: { population: ['citizens'], unitRequired: 'none' },
  identity: { login: 'form', fields: [], uniqueKey: ['phone'], retentionDays: 90 },
  rounds: { lateStart: 'block' },
  paper: { questionsPerAttempt: 8, draw: 'random', points: { right: 1, wrong: 0, blank: 0 } },
  time: { limitSeconds: 600 },
  attempts: { limits: [], counted: 'best', feedback: 'none' },
  prediction: { enabled: false },
  ranking: { keys: ['score'], finalTie: 'lot' },
} satisfies Rules;

const missingFrom = (rules: Rules) => {
  const result = completeRules({ rules });
  return result.ok ? [] : result.refusal.missing;
};

describe('rules', () => {
  test('that state everything are complete as they stand', () =>
    expect(completeRules({ rules: sampleRules })).toEqual({ ok: true, value: sampleRules }));

  test('that state nothing are missing whatever only the organiser can decide', () =>
    expect(missingFrom({})).toEqual([
      'eligibility.population',
      'eligibility.unitRequired',
      'identity.login',
      'identity.fields',
      'identity.uniqueKey',
      'identity.retentionDays',
      'rounds.lateStart',
      'paper.questionsPerAttempt',
      'paper.draw',
      'paper.points',
      'time.limitSeconds',
      'attempts.limits',
      'attempts.counted',
      'attempts.feedback',
      'attempts.feedbackWhen',
      'prediction.enabled',
      'prediction.target',
      'prediction.scope',
      'ranking.keys',
      'ranking.finalTie',
    ]));

  test('that state the least are completed by neutral defaults', () => {
    const result = completeRules({ rules: decided });
    expect(result.ok && result.value).toMatchObject({
      ...decided,
      rounds: { lateStart: 'block', minGapSeconds: 0, rehearsal: false },
      time: { limitSeconds: 600, graceSeconds: 0, accommodationPercent: 100 },
      attempts: { minIntervalSeconds: 0, feedbackWhen: 'contest-end' },
      ranking: { durationFloorPercent: 0, onePrizePerPerson: 'none' },
      publication: { answersRelease: 'never', resultFields: [] },
    });
  });

  test('a null is as good as absent', () =>
    expect(missingFrom({ ...decided, time: { limitSeconds: null, graceSeconds: null }, ranking: null })).toEqual([
      'time.limitSeconds',
      'ranking.keys',
      'ranking.finalTie',
    ]));

  test('zero and false are statements, not silence', () =>
    expect(missingFrom({ ...decided, time: { limitSeconds: 0 } })).toEqual([]));
});

describe('a decision half made', () => {
  test('prediction on: what is predicted, and how often', () =>
    expect(missingFrom({ ...decided, prediction: { enabled: true } })).toEqual([
      'prediction.target',
      'prediction.scope',
    ]));

  test('a fixed set without questions', () =>
    expect(missingFrom({ ...decided, paper: { ...decided.paper, draw: 'fixed-set' } })).toEqual(['paper.fixedSet']));

  test('quotas without numbers', () =>
    expect(missingFrom({ ...decided, paper: { ...decided.paper, draw: 'random-by-topic-quota' } })).toEqual([
      'paper.quotas',
    ]));
});
