import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boardsToKeep, boardStanding, nextDailyBoard, type BoardRound, type BoardRules } from './board-times.ts';

const at = (text: string) =>
  Temporal.Instant.from(text.includes('T') ? text : `2024-09-${text.replace(' ', 'T')}+07:00`);
const round = (patch: Partial<BoardRound> = {}): BoardRound => ({
  id: 'dot-1',
  opens: at('09 00:00'),
  closes: at('13 00:00'),
  publishedAt: null,
  isPaused: false,
  ...patch,
});
const rules = (patch: {
  freeze?: number;
  daily?: string;
  counter?: 'hidden' | 'delayed' | 'live';
  target?: 'participants' | 'attempts' | 'all-correct-people' | 'percent-all-correct';
  predicts?: 'yes' | 'no';
}): BoardRules => ({
  publication: {
    dailyUnitBoardAt: patch.daily ?? '00:00',
    freezeBeforeCloseSeconds: patch.freeze ?? 0,
    resultFields: [],
    resultDelivery: [],
    answersRelease: 'never',
    complaintWindowDays: 0,
  },
  prediction: {
    enabled: patch.predicts !== 'no' && patch.counter !== undefined,
    target: patch.target ?? 'participants',
    closeness: 'absolute',
    scope: 'once-per-round',
    lockBeforeCloseSeconds: 0,
    required: false,
    liveCounter: patch.counter ?? 'hidden',
  },
});
const said = ({ frozen, units, counter }: ReturnType<typeof boardStanding>) => [
  frozen?.since.toString() ?? null,
  units?.toString() ?? null,
  counter?.toString() ?? null,
];
const DAY = 86_400;

describe('the freeze before a close (parameter 55)', () => {
  const since = at('12 00:00').toString();
  for (const [now, shown, publishedAt] of [
    ['11 23:59:59.999', null, null],
    ['12 00:00', since, null],
    ['12 23:59:59.999', since, null],
    ['13 00:00', since, null], // closed, its result not public: as in ICPC, the board is not thawed by the clock
    ['16 09:59:59.999', since, '16 10:00'],
    ['16 10:00', null, '16 10:00'],
  ] as const)
    test(`at ${now}${publishedAt ? `, published ${publishedAt}` : ''}: as of ${shown ?? 'now'}`, () => {
      const one = round({ publishedAt: publishedAt && at(publishedAt) });
      expect(said(boardStanding(rules({ freeze: DAY }), [one], at(now)))).toEqual([shown, shown, shown]);
    });

  test('of a close that was moved is reckoned from the moved one', () => {
    const moved = round({ closes: at('13 02:00') });
    expect(boardStanding(rules({ freeze: DAY }), [moved], at('12 01:59')).frozen).toBe(null);
    expect(boardStanding(rules({ freeze: DAY }), [moved], at('12 02:00')).frozen?.since).toEqual(at('12 02:00'));
  });

  test('longer than its round begins with the round', () => {
    const { frozen } = boardStanding(rules({ freeze: 30 * DAY }), [round()], at('09 00:00'));
    expect(frozen).toEqual({ roundId: 'dot-1', since: at('09 00:00') });
    expect(boardStanding(rules({ freeze: 30 * DAY }), [round()], at('08 23:59')).frozen).toBe(null);
  });

  test('of a round whose close is not announced there is none', () => {
    expect(boardStanding(rules({ freeze: DAY }), [round({ closes: null })], at('20 00:00')).frozen).toBe(null);
  });

  test('of two rounds the earlier holds', () => {
    const later = round({ id: 'dot-2', opens: at('16 00:00'), closes: at('20 00:00') });
    expect(boardStanding(rules({ freeze: DAY }), [later, round()], at('19 12:00')).frozen?.roundId).toBe('dot-1');
  });
});

describe('the counter while people predict (parameter 41)', () => {
  const now = at('10 09:59');
  const hour = at('10 09:00').toString();
  const opened = at('09 00:00').toString();
  for (const [counter, target, units, shown] of [
    ['hidden', 'participants', opened, 'hidden'],
    ['hidden', 'attempts', opened, 'hidden'],
    ['hidden', 'all-correct-people', null, 'hidden'],
    ['hidden', 'percent-all-correct', null, 'hidden'],
    ['delayed', 'participants', hour, hour],
    ['delayed', 'all-correct-people', null, hour],
    ['live', 'participants', null, null],
  ] as const)
    test(`${counter}, of ${target}: units as of ${units ?? 'now'}, the counter ${shown ?? 'as of now'}`, () => {
      expect(said(boardStanding(rules({ counter, target }), [round()], now)).slice(1)).toEqual([units, shown]);
    });

  test('is held by nothing before the opening, from the close on, and where nobody predicts', () => {
    const free = [null, null, null];
    expect(said(boardStanding(rules({ counter: 'hidden' }), [round()], at('08 23:59:59.999')))).toEqual(free);
    expect(said(boardStanding(rules({ counter: 'hidden' }), [round()], at('13 00:00')))).toEqual(free);
    expect(said(boardStanding(rules({ counter: 'hidden', predicts: 'no' }), [round()], now))).toEqual(free);
  });

  test('that is delayed does not go past the freeze', () => {
    const standing = boardStanding(rules({ counter: 'delayed', freeze: 2700 }), [round()], at('12 23:30'));
    expect(said(standing).slice(1)).toEqual([at('12 23:00').toString(), at('12 23:00').toString()]);
    const later = boardStanding(rules({ counter: 'delayed', freeze: 5400 }), [round()], at('12 23:30'));
    expect(said(later).slice(1)).toEqual([at('12 22:30').toString(), at('12 22:30').toString()]);
  });
});

describe('the daily board (parameter 54)', () => {
  const kept = (now: string, patch: Partial<BoardRound> = {}) =>
    boardsToKeep(rules({ daily: '11:00' }), [round(patch)], at(now)).map(
      ({ kind, asOf }) => `${kind} ${asOf.toString()}`,
    );

  test('is kept at its hour of each day, newest first, from the day of the opening', () => {
    expect(kept('09 10:59:59.999')).toEqual([]);
    expect(kept('09 11:00')).toEqual(['daily 2024-09-09T04:00:00Z']);
    expect(kept('10 12:00')).toEqual(['daily 2024-09-10T04:00:00Z', 'daily 2024-09-09T04:00:00Z']);
  });

  test('is not kept at an hour before the opening', () => {
    expect(kept('10 00:00', { opens: at('09 11:00:00.001') })).toEqual([]);
  });

  test('goes on until a day after the result is public', () => {
    const publishedAt = at('16 10:00');
    expect(kept('30 00:00', { publishedAt })[0]).toBe('daily 2024-09-16T04:00:00Z');
    expect(nextDailyBoard(rules({ daily: '11:00' }), [round({ publishedAt })], at('16 11:00'))).toBe(null);
    expect(nextDailyBoard(rules({ daily: '11:00' }), [round({ publishedAt })], at('16 10:59'))).toEqual(at('16 11:00'));
  });

  test('at 00:00 there is none', () => {
    expect(boardsToKeep(rules({}), [round()], at('12 12:00'))).toEqual([]);
    expect(nextDailyBoard(rules({}), [round()], at('12 12:00'))).toBe(null);
  });

  test('the next one is told before the first', () => {
    expect(nextDailyBoard(rules({ daily: '11:00' }), [round()], at('01 00:00'))).toEqual(at('09 11:00'));
    expect(nextDailyBoard(rules({ daily: '11:00' }), [round()], at('09 11:00'))).toEqual(at('10 11:00'));
  });
});

test('what the public may be shown at any instant is kept at that instant or lies before it', () => {
  const counters = fc.constantFrom('hidden', 'delayed', 'live', undefined);
  const targets = fc.constantFrom('participants', 'attempts', 'all-correct-people');
  const seconds = fc.integer({ min: -DAY, max: 10 * DAY });
  fc.assert(
    fc.property(counters, targets, fc.integer({ min: 0, max: 5 * DAY }), seconds, (counter, target, freeze, passed) => {
      const now = at('09 00:00').add({ seconds: passed });
      const asked = rules({ freeze, target, ...(counter && { counter }) });
      const { units, counter: shown, frozen } = boardStanding(asked, [round()], now);
      const kept = boardsToKeep(asked, [round()], now).map(({ asOf }) => asOf.epochMilliseconds);
      for (const instant of [units, shown, frozen?.since]) {
        if (!instant || instant === 'hidden') continue;
        expect(instant.epochMilliseconds).toBeLessThanOrEqual(now.epochMilliseconds);
        expect(kept).toContain(instant.epochMilliseconds);
      }
    }),
  );
});

test('while a round stands still no state before its freeze is kept: the freeze moves on with the close', () => {
  const paused = round({ isPaused: true });
  expect(boardsToKeep(rules({ freeze: DAY }), [paused], at('12 12:00'))).toEqual([]);
});
