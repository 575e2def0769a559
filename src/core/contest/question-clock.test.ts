import { describe, expect, test } from 'vitest';
import { acceptAnswerToQuestion, paperSeconds, questionsOver, timeOfPaper } from './question-clock.ts';

describe('the time for a paper of ten questions', () => {
  for (const [limitSeconds, perQuestionSeconds, seconds] of [
    [0, 0, 0],
    [600, 0, 600],
    [0, 10, 100],
    [900, 10, 100],
    [60, 10, 60],
  ] as const)
    test(`limit ${limitSeconds} s, a question ${perQuestionSeconds} s: ${seconds} s`, () =>
      expect(paperSeconds({ limitSeconds, perQuestionSeconds }, 10)).toBe(seconds));
});

describe('ten seconds a question (VOV 2016), shown at 13:30:00', () => {
  const shownAt = Temporal.Instant.from('2016-04-08T13:30:00+07:00');
  const answered = (at: string, graceSeconds: number, timeFactorPercent = 100) =>
    acceptAnswerToQuestion(
      { perQuestionSeconds: 10, graceSeconds },
      { shownAt, timeFactorPercent },
      Temporal.Instant.from(`2016-04-08T13:30:${at}+07:00`),
    ).ok;

  for (const [at, grace, factor, counts] of [
    ['00', 0, 100, true],
    ['09.999', 0, 100, true],
    ['10', 0, 100, false],
    ['11.999', 2, 100, true],
    ['12', 2, 100, false],
    ['14.999', 0, 150, true],
    ['15', 0, 150, false],
  ] as const)
    test(`answered at :${at} with ${grace} s grace and factor ${factor} %: ${counts ? 'counts' : 'too late'}`, () =>
      expect(answered(at, grace, factor)).toBe(counts));

  test('says when the time ended', () =>
    expect(
      acceptAnswerToQuestion(
        { perQuestionSeconds: 10, graceSeconds: 2 },
        { shownAt, timeFactorPercent: 100 },
        shownAt.add({ minutes: 1 }),
      ),
    ).toEqual({ ok: false, refusal: { code: 'question-time-over', endedAt: shownAt.add({ seconds: 10 }) } }));

  test('without a limit for each question every answer counts', () =>
    expect(
      acceptAnswerToQuestion(
        { perQuestionSeconds: 0, graceSeconds: 0 },
        { shownAt, timeFactorPercent: 100 },
        shownAt.add({ hours: 9 }),
      ).ok,
    ).toBe(true));
});

describe('how many questions are over, at ten seconds each and no grace', () => {
  const start = Temporal.Instant.from('2024-09-09T08:00:00+07:00');
  const time = { perQuestionSeconds: 10, graceSeconds: 0 };
  test.each([
    [0, 100, 0],
    [9_999, 100, 0],
    [10_000, 100, 1],
    [99_999, 100, 9],
    [19_999, 200, 0],
    [20_000, 200, 1],
  ])('%i ms after the start at %i %% of the time: %i', (passed, timeFactorPercent, over) => {
    const now = start.add({ milliseconds: passed });
    expect(questionsOver(time, { startedAt: start, timeFactorPercent }, now)).toBe(over);
  });

  test('none without a limit for each question', () => {
    const now = start.add({ hours: 5 });
    expect(questionsOver({ ...time, perQuestionSeconds: 0 }, { startedAt: start, timeFactorPercent: 100 }, now)).toBe(
      0,
    );
  });
});

test('a paper lasts as long as its questions together, where that is less than the limit', () => {
  const time = { limitSeconds: 900, perQuestionSeconds: 10 } as Parameters<typeof timeOfPaper>[0]['time'];
  expect(timeOfPaper({ time, paper: { questionsPerAttempt: 10 } }).limitSeconds).toBe(100);
});
