import { expect, test } from 'vitest';
import { minuteOf, slotStarts, type SessionPlan } from './slot-starts.ts';

const DAY = '2019-03-16';
const plan = (change: Partial<SessionPlan> = {}): SessionPlan => ({
  days: [DAY],
  sessions: [{ from: '08:00', until: '09:20' }],
  slotMinutes: 25,
  ...change,
});
const timesOf = (change?: Partial<SessionPlan>) => {
  const starts = slotStarts(plan(change));
  return starts.ok
    ? starts.value.map((start) => start.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDateTime().toString())
    : starts.refusal;
};

// SLT-6; Sao Khuê 2019 art. 7(1)(b): 25 minutes
test('slots follow one another while a whole one fits, in every session of every day', () => {
  expect(timesOf()).toEqual([`${DAY}T08:00:00`, `${DAY}T08:25:00`, `${DAY}T08:50:00`]);
  expect(timesOf({ sessions: [{ from: '08:00', until: '08:50' }] })).toEqual([`${DAY}T08:00:00`, `${DAY}T08:25:00`]);
  expect(timesOf({ sessions: [{ from: '08:00', until: '08:24' }] })).toEqual([]);
  expect(
    timesOf({
      days: ['2019-03-17', DAY, DAY],
      sessions: [
        { from: '13:30', until: '14:00' },
        { from: '8h', until: '8h30' },
      ],
    }),
  ).toEqual({ code: 'schedule-session-malformed', from: '8h', until: '8h30' });
  expect(
    timesOf({
      days: ['2019-03-17', DAY, DAY],
      sessions: [
        { from: '13h30', until: '14g00' },
        { from: '8:00', until: '8h30' },
      ],
    }),
  ).toEqual([`${DAY}T08:00:00`, `${DAY}T13:30:00`, '2019-03-17T08:00:00', '2019-03-17T13:30:00']);
});

test.each([
  [{ days: [] }, 'schedule-no-day'],
  [{ days: ['2019-02-30'] }, 'schedule-day-malformed'],
  [{ days: ['16/3/2019'] }, 'schedule-day-malformed'],
  [{ sessions: [] }, 'schedule-no-session'],
  [{ sessions: [{ from: '09:00', until: '09:00' }] }, 'schedule-session-malformed'],
  [{ sessions: [{ from: '24:00', until: '25:00' }] }, 'schedule-session-malformed'],
  [
    {
      sessions: [
        { from: '08:00', until: '10:00' },
        { from: '09:59', until: '11:00' },
      ],
    },
    'schedule-sessions-overlap',
  ],
  [
    { slotMinutes: 1, days: [DAY, '2019-03-17'], sessions: [{ from: '00:00', until: '23:59' }] },
    'schedule-too-many-slots',
  ],
] as const)('%j: %s', (change, code) => {
  const starts = slotStarts(plan(change));
  expect(starts.ok ? 'ok' : starts.refusal.code).toBe(code);
});

test('a session may begin as another ends', () => {
  const sessions = [
    { from: '08:00', until: '08:25' },
    { from: '08:25', until: '08:50' },
  ];
  expect(timesOf({ sessions })).toEqual([`${DAY}T08:00:00`, `${DAY}T08:25:00`]);
});

test('times as people write them', () => {
  expect(['08:05', '8h05', '8g05', '23:59', '24:00', '8', '08:60'].map(minuteOf)).toEqual([
    485,
    485,
    485,
    1439,
    null,
    null,
    null,
  ]);
});
