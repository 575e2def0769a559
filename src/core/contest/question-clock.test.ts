import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  acceptPacedAnswers,
  longestSeconds,
  nextOpening,
  paperSeconds,
  standingAt,
  timeOfPaper,
  type Opening,
  type PacedAttempt,
} from './question-clock.ts';
import type { TimeRules } from './definition.ts';

const TIME = { perQuestionSeconds: 10, graceSeconds: 2 };
const START = Temporal.Instant.from('2016-04-08T13:30:00+07:00');
const at = (ms: number) => START.add({ milliseconds: ms });
const opened = (number: number, ms: number, openedBy: Opening['openedBy'] = 'participant'): Opening => ({
  number,
  openedAt: at(ms),
  openedBy,
});
const attempt = (openings: readonly Opening[], more: Partial<PacedAttempt> = {}): PacedAttempt => ({
  ...{ startedAt: START, deadline: at(900_000), timeFactorPercent: 100, questionCount: 3, pauses: [] },
  openings,
  ...more,
});
/** What stands open some milliseconds after the start: its number and the milliseconds left, and what the clock opened. */
const seen = (paced: PacedAttempt, ms: number, time = TIME) => {
  const { due, current } = standingAt(time, paced, at(ms));
  const left = current?.endsAt ? current.endsAt.epochMilliseconds - at(ms).epochMilliseconds : null;
  return {
    open: current?.number ?? 0,
    left,
    due: due.map(({ number, openedAt }) => [number, openedAt.since(START).total('milliseconds')]),
  };
};

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

  const time = { limitSeconds: 900, perQuestionSeconds: 10, graceSeconds: 2 } as TimeRules;
  const paper = { questionsPerAttempt: 10 };
  test('is told without the grace', () => expect(timeOfPaper({ time, paper }).limitSeconds).toBe(100));

  for (const [name, rules, factor, seconds] of [
    ['each question with its grace', { time, paper }, 100, 120],
    ['the prediction as one more', { time, paper, prediction: { enabled: true } }, 100, 132],
    ['half as much again', { time, paper }, 150, 170],
    ['never more than the limit', { time: { ...time, limitSeconds: 60 }, paper }, 150, 90],
    ['the limit alone without seconds of a question', { time: { ...time, perQuestionSeconds: 0 }, paper }, 150, 1350],
  ] as const)
    test(`may be written for: ${name}, ${seconds} s`, () => expect(longestSeconds(rules, factor)).toBe(seconds));
});

describe('ten seconds a question and two of grace (VOV 2016)', () => {
  for (const [name, paced, ms, expected] of [
    ['nothing before it is asked for', attempt([]), 1999, { open: 0, left: null, due: [] }],
    ['the first by itself at the end of the grace', attempt([]), 2000, { open: 1, left: 10_000, due: [[1, 2000]] }],
    ['the first, just opened', attempt([opened(1, 0)]), 0, { open: 1, left: 10_000, due: [] }],
    ['the first, its last moment', attempt([opened(1, 0)]), 9_999, { open: 1, left: 1, due: [] }],
    ['the first, over, its grace running', attempt([opened(1, 0)]), 11_999, { open: 1, left: -1999, due: [] }],
    ['the second by itself', attempt([opened(1, 0)]), 12_000, { open: 2, left: 10_000, due: [[2, 12_000]] }],
    [
      'who comes back late finds the question of that moment',
      attempt([opened(1, 0)]),
      25_500,
      {
        open: 3,
        left: 8_500,
        due: [
          [2, 12_000],
          [3, 24_000],
        ],
      },
    ],
    [
      'and after the last none',
      attempt([opened(1, 0)]),
      60_000,
      {
        open: 4,
        left: null,
        due: [
          [2, 12_000],
          [3, 24_000],
          [4, 36_000],
        ],
      },
    ],
    [
      'who goes on early has the next from then',
      attempt([opened(1, 0), opened(2, 3_000)]),
      5_000,
      { open: 2, left: 8_000, due: [] },
    ],
    ['half as much again', attempt([opened(1, 0)], { timeFactorPercent: 150 }), 14_999, { open: 1, left: 1, due: [] }],
    ['cut by the deadline', attempt([opened(1, 0)], { deadline: at(6_000) }), 1_000, { open: 1, left: 5_000, due: [] }],
    [
      'nothing opens after the deadline',
      attempt([opened(1, 0)], { deadline: at(12_000) }),
      99_000,
      { open: 1, left: -89_000, due: [] },
    ],
    [
      'while the round stands still the question does',
      attempt([opened(1, 0)], { deadline: null, pauses: [{ from: at(4_000), until: null, expectedAt: null }] }),
      3_600_000,
      { open: 1, left: 6_000, due: [] },
    ],
    [
      'and goes on with what was left',
      attempt([opened(1, 0)], { pauses: [{ from: at(4_000), until: at(104_000), expectedAt: null }] }),
      105_000,
      { open: 1, left: 5_000, due: [] },
    ],
  ] as const)
    test(name, () => expect(seen(paced, ms)).toEqual(expected));

  test('coming in between changes nothing: what the clock opened is the same whoever looked, and when', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 80_000 }), { maxLength: 6 }), (looks) => {
        let openings: readonly Opening[] = [opened(1, 0)];
        for (const ms of looks.toSorted((a, b) => a - b))
          openings = [...openings, ...standingAt(TIME, attempt(openings), at(ms)).due];
        openings = [...openings, ...standingAt(TIME, attempt(openings), at(80_000)).due];
        expect(openings).toEqual([opened(1, 0), ...standingAt(TIME, attempt([opened(1, 0)]), at(80_000)).due]);
      }),
    ));
});

describe('going on', () => {
  const standing = standingAt(TIME, attempt([opened(1, 0), opened(2, 3_000)]), at(4_000));
  for (const [after, outcome] of [
    [2, { ok: true, value: opened(3, 4_000) }],
    [1, { ok: true, value: null }], // pressed twice, or by another window
    [0, { ok: true, value: null }],
    [3, { ok: false, refusal: { code: 'question-not-open', number: 3, open: 2 } }],
  ] as const)
    test(`from ${after} while 2 is open`, () => expect(nextOpening(standing, after, at(4_000))).toEqual(outcome));
});

describe('answers that arrive while question 2 of 3 is open', () => {
  const paper = { questions: ['c1', 'c2', 'c3'].map((questionId) => ({ questionId, optionIds: ['a', 'b'] })) };
  const stored = new Map([['c1', ['a']]]);
  const arrive = (sent: Record<string, string[]>, ms: number) =>
    acceptPacedAnswers(
      standingAt(TIME, attempt([opened(1, 0), opened(2, 3_000)]), at(ms)),
      { paper, stored, sent: new Map(Object.entries(sent)) },
      at(ms),
    );
  const kept = (answers: Record<string, string[]>) => ({ ok: true, value: new Map(Object.entries(answers)) });
  const refused = (code: string, number: number, open: number) => ({ ok: false, refusal: { code, number, open } });

  for (const [name, sent, ms, outcome] of [
    ['the open one is kept', { c2: ['b'] }, 3_000, kept({ c1: ['a'], c2: ['b'] })],
    ['in its last moment with the grace too', { c2: ['b'] }, 14_999, kept({ c1: ['a'], c2: ['b'] })],
    ['after the grace it is over', { c2: ['b'] }, 15_000, refused('question-time-over', 2, 3)],
    ['a closed one sent again as it was does no harm', { c1: ['a'], c2: ['b'] }, 4_000, kept({ c1: ['a'], c2: ['b'] })],
    ['a closed one cannot be changed', { c1: ['b'] }, 4_000, refused('question-time-over', 1, 2)],
    ['nor be left out', {}, 4_000, kept({ c1: ['a'] })],
    ['a later one is not open', { c3: ['a'] }, 4_000, refused('question-not-open', 3, 2)],
    ['after the last one nothing changes', {}, 60_000, kept({ c1: ['a'] })],
  ] as const)
    test(name, () => expect(arrive(sent as unknown as Record<string, string[]>, ms)).toEqual(outcome));
});
