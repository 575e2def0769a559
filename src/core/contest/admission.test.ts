import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { admitToRound, type AdmissionRequest, roundSettlesAt } from './admission.ts';
import type { AttemptRules, RoundRules, TimeRules } from './definition.ts';
import { sampleRules } from './fixtures/sample.ts';

const at = (text: string) => Temporal.Instant.from(text);

/** Round 1 of the Thanh Hoá contest 2024: from 00h 09/9 (a Monday) to 00h 13/9. */
const round1 = { opens: at('2024-09-09T00:00+07:00'), closes: at('2024-09-13T00:00+07:00') };

interface Changes {
  readonly rounds?: Partial<RoundRules>;
  readonly time?: Partial<TimeRules>;
  readonly attempts?: Partial<AttemptRules>;
}

function admit(now: string, changes: Changes = {}, request: Partial<AdmissionRequest> = {}) {
  const rules = {
    rounds: { ...sampleRules.rounds, ...changes.rounds },
    time: { ...sampleRules.time, ...changes.time },
    attempts: { ...sampleRules.attempts, ...changes.attempts },
  };
  return admitToRound({
    roundId: 'round-1',
    window: round1,
    rules,
    now: at(now),
    earlier: [],
    timeFactorPercent: 100,
    ...request,
  });
}

const begun = (...starts: string[]) => starts.map((text) => ({ roundId: 'round-1', startedAt: at(text) }));
const outcome = (result: ReturnType<typeof admitToRound>) => (result.ok ? 'admitted' : result.refusal.code);
const refusalOf = (result: ReturnType<typeof admitToRound>) => (result.ok ? null : result.refusal);

describe('round 1 of Thanh Hoá 2024', () => {
  for (const [moment, expected] of [
    ['2024-09-08T23:59:59.999+07:00', 'round-not-open'],
    ['2024-09-09T00:00+07:00', 'admitted'],
    ['2024-09-12T23:59:59.999+07:00', 'admitted'],
    ['2024-09-13T00:00+07:00', 'round-closed'],
    ['2024-09-13T00:00:00.001+07:00', 'round-closed'],
  ] as const)
    test(`at ${moment}: ${expected}`, () => expect(outcome(admit(moment))).toBe(expected));

  test('a round whose end was not announced stays open', () =>
    expect(outcome(admit('2025-01-01T00:00Z', {}, { window: { ...round1, closes: null } }))).toBe('admitted'));

  test('an attempt in the middle has its full time', () =>
    expect(admit('2024-09-10T08:00+07:00')).toEqual({
      ok: true,
      value: {
        attemptNumber: 1,
        startedAt: at('2024-09-10T08:00+07:00'),
        deadline: at('2024-09-10T08:10+07:00'),
        baseLimitSeconds: 600,
        ownLimitSeconds: 600,
      },
    }));
});

describe('a late starter (limit 10 minutes)', () => {
  for (const [lateStart, moment, expected] of [
    ['truncate-to-close', '2024-09-12T23:50+07:00', '2024-09-13T00:00+07:00'],
    ['truncate-to-close', '2024-09-12T23:55+07:00', '2024-09-13T00:00+07:00'],
    ['truncate-to-close', '2024-09-12T23:49:59+07:00', '2024-09-12T23:59:59+07:00'],
    ['full-time', '2024-09-12T23:55+07:00', '2024-09-13T00:05+07:00'],
    ['block', '2024-09-12T23:50+07:00', '2024-09-13T00:00+07:00'],
    ['block', '2024-09-12T23:50:00.001+07:00', 'attempt-too-late-to-finish'],
  ] as const)
    test(`under ${lateStart} at ${moment}: ${expected}`, () => {
      const result = admit(moment, { rounds: { lateStart } });
      if (result.ok) expect(result.value.deadline).toEqual(at(expected));
      else expect(result.refusal.code).toBe(expected);
    });

  test('without a limit writes until the close', () => {
    const result = admit('2024-09-12T23:50+07:00', { time: { limitSeconds: 0 } });
    expect(result.ok && result.value.deadline).toEqual(round1.closes);
  });
});

describe('limits of attempts', () => {
  const perDay = { attempts: { limits: [{ count: 1, per: 'day' }] } } as const;
  const perWeek = { attempts: { limits: [{ count: 7, per: 'week' }] } } as const;

  test('3 in a round: the fourth is refused, and says that none is left', () =>
    expect(
      refusalOf(
        admit(
          '2024-09-12T10:00+07:00',
          {},
          { earlier: begun('2024-09-09T01:00Z', '2024-09-10T01:00Z', '2024-09-11T01:00Z') },
        ),
      ),
    ).toEqual({ code: 'attempt-limit-reached', count: 3, per: 'round', nextAt: null }));

  test('attempts of another round do not count in this one, but in the contest', () => {
    const earlier = [{ roundId: 'round-0', startedAt: at('2024-09-02T01:00Z') }];
    expect(
      outcome(admit('2024-09-12T10:00+07:00', { attempts: { limits: [{ count: 1, per: 'round' }] } }, { earlier })),
    ).toBe('admitted');
    expect(
      outcome(admit('2024-09-12T10:00+07:00', { attempts: { limits: [{ count: 1, per: 'contest' }] } }, { earlier })),
    ).toBe('attempt-limit-reached');
  });

  for (const [earlier, now, expected] of [
    ['2024-09-10T23:59:59.999+07:00', '2024-09-11T00:00+07:00', 'admitted'],
    ['2024-09-11T00:00+07:00', '2024-09-11T23:59:59.999+07:00', 'attempt-limit-reached'],
    ['2024-09-10T00:00+07:00', '2024-09-11T06:59+07:00', 'admitted'],
  ] as const)
    test(`1 a day: begun ${earlier}, at ${now} ${expected}`, () =>
      expect(outcome(admit(now, perDay, { earlier: begun(earlier) }))).toBe(expected));

  test('1 a day: the refusal says when the next day begins', () =>
    expect(refusalOf(admit('2024-09-11T20:00+07:00', perDay, { earlier: begun('2024-09-11T08:00+07:00') }))).toEqual({
      code: 'attempt-limit-reached',
      count: 1,
      per: 'day',
      nextAt: at('2024-09-12T00:00+07:00'),
    }));

  test('1 a day: on the last day there is no next one', () =>
    expect(
      refusalOf(admit('2024-09-12T20:00+07:00', perDay, { earlier: begun('2024-09-12T08:00+07:00') })),
    ).toMatchObject({ nextAt: null }));

  test('7 a week: the week begins on Monday at 00h', () => {
    const window = { opens: at('2024-09-01T00:00+07:00'), closes: at('2024-10-01T00:00+07:00') };
    const sunday = begun(...Array.from({ length: 7 }, (_, n) => `2024-09-15T0${n}:00+07:00`));
    const limited = (now: string) => admit(now, perWeek, { window, earlier: sunday });
    expect(refusalOf(limited('2024-09-15T23:59:59.999+07:00'))).toEqual({
      code: 'attempt-limit-reached',
      count: 7,
      per: 'week',
      nextAt: at('2024-09-16T00:00+07:00'),
    });
    expect(outcome(limited('2024-09-16T00:00+07:00'))).toBe('admitted');
  });

  test('the number of an attempt is counted within its round', () => {
    const earlier = [...begun('2024-09-09T01:00Z'), { roundId: 'round-0', startedAt: at('2024-09-02T01:00Z') }];
    const result = admit('2024-09-10T01:00Z', {}, { earlier });
    expect(result.ok && result.value.attemptNumber).toBe(2);
  });
});

describe('one attempt in 60 minutes (Việt–Lào 2017)', () => {
  const hourly = { attempts: { minIntervalSeconds: 3600 } };
  for (const [now, expected] of [
    ['2024-09-10T08:59:59.999+07:00', 'attempt-too-soon'],
    ['2024-09-10T09:00+07:00', 'admitted'],
  ] as const)
    test(`begun at 08:00, at ${now}: ${expected}`, () =>
      expect(outcome(admit(now, hourly, { earlier: begun('2024-09-10T08:00+07:00', '2024-09-09T08:00+07:00') }))).toBe(
        expected,
      ));
});

describe("a person's own time", () => {
  test('half as much again moves only the own deadline; base and own time are both told', () => {
    const result = admit('2024-09-10T08:00+07:00', {}, { timeFactorPercent: 150 });
    expect(result.ok && result.value).toMatchObject({
      deadline: at('2024-09-10T08:15+07:00'),
      baseLimitSeconds: 600,
      ownLimitSeconds: 900,
    });
  });

  for (const timeFactorPercent of [99, 201, Number.NaN])
    test(`of ${timeFactorPercent} % is out of range`, () =>
      expect(refusalOf(admit('2024-09-10T08:00+07:00', {}, { timeFactorPercent }))).toEqual({
        code: 'time-factor-out-of-range',
        maxPercent: 200,
      }));
});

test('a deadline never lies after the close when late starters are cut off, nor before the start', () =>
  fc.assert(
    fc.property(fc.nat({ max: 96 * 3600 * 1000 - 1 }), fc.integer({ min: 100, max: 200 }), (ms, timeFactorPercent) => {
      const now = round1.opens.add({ milliseconds: ms });
      const result = admit(now.toString(), {}, { timeFactorPercent });
      const deadline = result.ok ? result.value.deadline : null;
      expect(deadline && Temporal.Instant.compare(deadline, round1.closes) <= 0).toBe(true);
      expect(deadline && Temporal.Instant.compare(deadline, now) > 0).toBe(true);
    }),
  ));

test('a round settles when the last possible save has arrived', () => {
  const full = { ...sampleRules, rounds: { ...sampleRules.rounds, lateStart: 'full-time' } } as const;
  expect(roundSettlesAt(round1, sampleRules)).toEqual(at('2024-09-13T00:00:10+07:00'));
  expect(roundSettlesAt(round1, full)).toEqual(at('2024-09-13T00:20:10+07:00'));
  expect(roundSettlesAt({ ...round1, closes: null }, full)).toBe(null);
});
