import { describe, expect, test } from 'vitest';
import { registeredAt, registrationAt } from './registration-window.ts';

const at = (text: string) => Temporal.Instant.from(text);
const window = { opens: at('2019-01-07T00:00:00+07:00'), closes: at('2019-03-06T00:00:00+07:00') };
const standing = (now: string, graceMinutes = 0, extended: string | null = null) => {
  const extendedUntil = extended === null ? null : at(extended);
  const { writing, handingIn } = registrationAt({ window, extendedUntil, graceMinutes }, at(now));
  return `${writing}/${handingIn}`;
};

describe('registration to 5 March, by the millisecond', () => {
  test.each([
    ['2019-01-06T23:59:59.999+07:00', 0, null, 'upcoming/upcoming'],
    ['2019-01-07T00:00:00+07:00', 0, null, 'open/open'],
    ['2019-03-05T23:59:59.999+07:00', 0, null, 'open/open'],
    ['2019-03-06T00:00:00+07:00', 0, null, 'closed/closed'],
    ['2019-03-05T23:59:59.999+07:00', 15, null, 'open/open'],
    ['2019-03-06T00:00:00+07:00', 15, null, 'closed/open'],
    ['2019-03-06T00:14:59.999+07:00', 15, null, 'closed/open'],
    ['2019-03-06T00:15:00+07:00', 15, null, 'closed/closed'],
    ['2019-03-08T23:59:59.999+07:00', 15, '2019-03-09T00:00+07:00', 'open/open'],
    ['2019-03-09T00:00:00+07:00', 15, '2019-03-09T00:00+07:00', 'closed/open'],
    ['2019-03-09T00:15:00+07:00', 15, '2019-03-09T00:00+07:00', 'closed/closed'],
    ['2019-03-05T23:59:59.999+07:00', 0, '2019-03-01T00:00+07:00', 'open/open'], // an extension never shortens
  ] as const)('%s, grace %i, extended %s: writing/handing in %s', (now, grace, extended, expected) => {
    expect(standing(now, grace, extended)).toBe(expected);
  });

  test('a season that never said when it opens has not opened, one without an end does not close', () => {
    const times = { window: null, extendedUntil: null, graceMinutes: 5 };
    expect(registrationAt(times, at('2019-03-01T00:00Z')).writing).toBe('upcoming');
    const endless = { ...times, window: { ...window, closes: null } };
    expect(registrationAt(endless, at('2099-01-01T00:00Z')).handingIn).toBe('open');
  });

  test('what is handed in within the grace is registered on the last day, not the day after', () => {
    const writeUntil = window.closes;
    expect(registeredAt(at('2019-03-06T00:10+07:00'), { writeUntil })).toEqual(at('2019-03-05T23:59:59.999+07:00'));
    expect(registeredAt(at('2019-03-01T00:10+07:00'), { writeUntil })).toEqual(at('2019-03-01T00:10+07:00'));
  });
});
