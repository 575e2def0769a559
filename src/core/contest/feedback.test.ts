import { describe, expect, test } from 'vitest';
import type { AttemptRules, PublicationRules } from './definition.ts';
import { feedbackFor, feedbackMoment } from './feedback.ts';
import { sampleRules } from './fixtures/sample.ts';

const MOMENTS = ['round-running', 'round-over', 'contest-over'] as const;
const LEVELS = { '-': [false, false, false], T: [true, false, false], Q: [true, true, false], K: [true, true, true] };

function seen(
  feedback: AttemptRules['feedback'],
  feedbackWhen: AttemptRules['feedbackWhen'],
  answersRelease: PublicationRules['answersRelease'],
) {
  const rules = {
    attempts: { ...sampleRules.attempts, feedback, feedbackWhen },
    publication: { ...sampleRules.publication, answersRelease },
  };
  return MOMENTS.map((moment) => Object.values(feedbackFor(rules, { submitted: true, moment })));
}

describe('what a participant sees while the round runs, after it, after the contest (- nothing, T total, Q questions, K key)', () => {
  for (const [feedback, when, release, expected] of [
    ['none', 'now', 'never', '---'],
    ['total', 'now', 'never', 'TTT'],
    ['total', 'round-end', 'never', '-TT'],
    ['total', 'contest-end', 'never', '--T'],
    ['per-question', 'now', 'never', 'QQQ'],
    ['per-question', 'round-end', 'never', '-QQ'],
    ['key', 'now', 'never', 'KKK'],
    ['key', 'round-end', 'never', '-KK'],
    ['key', 'contest-end', 'never', '--K'],
    ['none', 'now', 'round-end', '-KK'],
    ['none', 'now', 'contest-end', '--K'],
    ['total', 'now', 'round-end', 'TKK'],
    ['total', 'round-end', 'contest-end', '-TK'],
  ] as const)
    test(`${feedback} ${when}, answers released ${release}: ${expected}`, () =>
      expect(seen(feedback, when, release)).toEqual(
        [...expected].map((level) => LEVELS[level as keyof typeof LEVELS]),
      ));

  test('an attempt still running shows nothing, whatever the rules', () =>
    expect(MOMENTS.map((moment) => feedbackFor(sampleRules, { submitted: false, moment }))).toEqual(
      MOMENTS.map(() => ({ total: false, perQuestion: false, key: false })),
    ));
});

describe('the moment', () => {
  const at = (text: string) => Temporal.Instant.from(text);
  const ends = { roundSettlesAt: at('2024-09-13T00:00:10+07:00'), contestSettlesAt: at('2024-10-04T00:00:10+07:00') };
  for (const [now, moment] of [
    ['2024-09-13T00:00:09.999+07:00', 'round-running'],
    ['2024-09-13T00:00:10+07:00', 'round-over'],
    ['2024-10-04T00:00:09.999+07:00', 'round-over'],
    ['2024-10-04T00:00:10+07:00', 'contest-over'],
  ] as const)
    test(`at ${now} is ${moment}`, () => expect(feedbackMoment(ends, at(now))).toBe(moment));

  test('of an end that was not announced has not come', () =>
    expect(feedbackMoment({ roundSettlesAt: null, contestSettlesAt: null }, at('2030-01-01T00:00Z'))).toBe(
      'round-running',
    ));
});
