import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { admitRoomAct } from './admit-room-act.ts';
import { runRoomDay } from './room-day.ts';
import { undoable, type RoomAct, type RoomEvent } from './room-events.ts';
import { slotPartsOf } from './slot-parts.ts';

const parts = slotPartsOf({
  parts: [3, 10, 10, 2].map((minutes, at) => ({ id: `p${at}`, name: { vi: `Phần ${at}` }, minutes })),
});
const MINUTE = 60_000;
const SLOT = 25 * MINUTE;
const planned = ['a', 'b', 'c', 'd'].map((entry, at) => ({ entry, startsAtMs: at * SLOT }));

const happened = (...acts: readonly (readonly [minute: number, act: RoomAct])[]): readonly RoomEvent[] =>
  acts.map(([minute, act], at) => ({ ...act, sequence: at + 1, atMs: minute * MINUTE }));
const dayAt = (minute: number, events: readonly RoomEvent[]) => runRoomDay({ parts, planned, events }, minute * MINUTE);
const states = (minute: number, events: readonly RoomEvent[]) =>
  dayAt(minute, events)
    .presentations.map(({ entry, state }) => `${entry} ${state}`)
    .join(', ');

const start = (entry: string) => ({ kind: 'started', entry }) as const;
const END = { kind: 'ended' } as const;
const NEXT = { kind: 'part-begun' } as const;

describe('who presents and who waits', () => {
  for (const [what, events, minute, shown, next] of [
    ['before anything', [], -5, 'a waiting, b waiting, c waiting, d waiting', 'a'],
    ['the first runs', happened([0, start('a')]), 1, 'a running, b waiting, c waiting, d waiting', 'b'],
    ['the first has ended', happened([0, start('a')], [25, END]), 25, 'a ended, b waiting, c waiting, d waiting', 'b'],
    [
      'the second is not there',
      happened([0, start('a')], [25, END], [26, { kind: 'no-show', entry: 'b' }]),
      26,
      'a ended, b no-show, c waiting, d waiting',
      'c',
    ],
    [
      'and comes after all',
      happened([0, { kind: 'no-show', entry: 'a' }], [5, { kind: 'returned', entry: 'a' }]),
      6,
      'a waiting, b waiting, c waiting, d waiting',
      'a',
    ],
    [
      'the lead turns the rest round',
      happened([0, start('a')], [1, { kind: 'reordered', entries: ['d', 'c', 'b'] }]),
      2,
      'a running, d waiting, c waiting, b waiting',
      'd',
    ],
    [
      'one presents out of turn',
      happened([0, start('c')], [25, END]),
      26,
      'a waiting, b waiting, c ended, d waiting',
      'a',
    ],
  ] as const)
    test(what, () => {
      expect(states(minute, events)).toBe(shown);
      expect(dayAt(minute, events).next).toBe(next);
    });

  test('a presentation that was planned away while it ran stays in the room', () => {
    const events = happened([0, start('a')]);
    const rest = planned.filter(({ entry }) => entry !== 'a');
    const day = runRoomDay({ parts, planned: rest, events }, 5 * MINUTE);
    expect(day.timer?.entry).toBe('a');
    expect(day.presentations[0]).toMatchObject({ entry: 'a', state: 'running', startsAtMs: 0 });
  });
});

describe('how late the room is', () => {
  for (const [what, events, minute, lateMinutes] of [
    ['nobody has begun and it is not time yet', [], -3, 0],
    ['nobody has begun, seven minutes after the time', [], 7, 7],
    ['on time', happened([0, start('a')], [3, NEXT]), 10, 0],
    ['begun six minutes late', happened([6, start('a')], [9, NEXT]), 10, 6],
    // 3 minutes of set-up ran for 8: the rest is taken in full
    ['set-up overruns by five', happened([0, start('a')], [8, NEXT]), 9, 5],
    ['a pause holds up the day while it lasts', happened([0, start('a')], [1, { kind: 'paused' }]), 9, 8],
    ['granted four minutes', happened([0, start('a')], [1, { kind: 'extended', seconds: 240 }]), 2, 4],
    ['done early: the next waits for its time', happened([0, start('a')], [15, END]), 16, 0],
    [
      'a no-show gives the time back',
      happened([6, start('a')], [31, END], [31, { kind: 'no-show', entry: 'b' }]),
      31,
      0,
    ],
    [
      'the last runs over',
      happened(
        [0, start('a')],
        [1, END],
        ...(['b', 'c'] as const).map((entry) => [2, { kind: 'no-show', entry }] as const),
        [78, start('d')],
      ),
      80,
      3,
    ],
  ] as const)
    test(`${what}: ${lateMinutes} minutes`, () => {
      expect(dayAt(minute, events).lateMs).toBe(lateMinutes * MINUTE);
    });

  test('each that waits is expected after the one before it, never before its own time', () => {
    const { presentations } = dayAt(10, happened([6, start('a')], [9, NEXT]));
    expect(presentations.map(({ expectedAtMs }) => expectedAtMs && expectedAtMs / MINUTE)).toEqual([null, 31, 56, 81]);
  });
});

describe('what is undone never was', () => {
  const events = happened([0, start('a')], [3, NEXT], [3, NEXT]);

  test('the newest act first', () => {
    expect(undoable(events)?.sequence).toBe(3);
    const once = [...events, { kind: 'undone', undoes: 3, sequence: 4, atMs: 4 * MINUTE } as const];
    expect(dayAt(5, once).timer).toMatchObject({ part: 1, partBegunAtMs: 3 * MINUTE });
    expect(undoable(once)?.sequence).toBe(2);
  });

  test('an end by mistake: the clock has run on', () => {
    const ended = happened([0, start('a')], [1, END], [2, { kind: 'undone', undoes: 2 }]);
    expect(dayAt(2, ended)).toMatchObject({ timer: { startedAtMs: 0, part: 0 }, next: 'b' });
  });

  test('who is there is not undone: it has an opposite of its own', () => {
    const there = happened([0, { kind: 'judge-present', judge: 'x' }], [1, { kind: 'entrant-present', entry: 'a' }]);
    expect(undoable(there)).toBeNull();
    const away = [...there, { kind: 'judge-away', judge: 'x', sequence: 3, atMs: 1 } as const];
    expect([...dayAt(1, there).judgesPresent]).toEqual(['x']);
    expect([...dayAt(1, away).judgesPresent]).toEqual([]);
    expect(dayAt(1, there).presentations[0]?.isPresent).toBe(true);
  });
});

describe('what may happen in the room as it stands', () => {
  const running = happened([0, start('a')]);
  const paused = happened([0, start('a')], [1, { kind: 'paused' }]);
  const last = happened([0, start('a')], [3, NEXT], [13, NEXT], [23, NEXT]);
  const missed = happened([0, { kind: 'no-show', entry: 'b' }]);
  const ended = happened([0, start('a')], [25, END]);
  for (const [what, events, act, outcome] of [
    ['start who waits', [], start('a'), 'accepted'],
    ['start who waits out of turn', [], start('c'), 'accepted'],
    ['start who is not of this room', [], start('z'), 'presentation-not-found'],
    ['start while another runs', running, start('b'), 'another-presentation-runs'],
    ['start again who has ended', ended, start('a'), 'presentation-ended'],
    ['start who was called and not there', missed, start('b'), 'presentation-not-waiting'],
    ['pause', running, { kind: 'paused' }, 'accepted'],
    ['pause twice', paused, { kind: 'paused' }, 'timer-paused'],
    ['resume', paused, { kind: 'resumed' }, 'accepted'],
    ['resume what runs', running, { kind: 'resumed' }, 'timer-not-paused'],
    ['pause when nothing runs', [], { kind: 'paused' }, 'nothing-runs'],
    ['the next part', running, NEXT, 'accepted'],
    ['a part after the last', last, NEXT, 'last-part-runs'],
    ['add a minute', running, { kind: 'extended', seconds: 60 }, 'accepted'],
    ['take a minute back', running, { kind: 'extended', seconds: -60 }, 'accepted'],
    ['add nothing', running, { kind: 'extended', seconds: 0 }, 'extension-out-of-bounds'],
    ['add sixteen minutes', running, { kind: 'extended', seconds: 960 }, 'extension-out-of-bounds'],
    ['end', last, END, 'accepted'],
    ['end when nothing runs', ended, END, 'nothing-runs'],
    ['no-show of who runs', running, { kind: 'no-show', entry: 'a' }, 'presentation-not-waiting'],
    ['no-show of who waits', running, { kind: 'no-show', entry: 'b' }, 'accepted'],
    ['bring back who was missed', missed, { kind: 'returned', entry: 'b' }, 'accepted'],
    ['bring back who was not', missed, { kind: 'returned', entry: 'c' }, 'presentation-not-missed'],
    ['reorder those that wait', running, { kind: 'reordered', entries: ['d', 'b', 'c'] }, 'accepted'],
    ['reorder and lose one', running, { kind: 'reordered', entries: ['d', 'b'] }, 'order-not-of-the-waiting'],
    ['reorder with one twice', running, { kind: 'reordered', entries: ['d', 'b', 'b'] }, 'order-not-of-the-waiting'],
    [
      'reorder with one that runs',
      running,
      { kind: 'reordered', entries: ['a', 'b', 'c'] },
      'order-not-of-the-waiting',
    ],
    ['undo the newest', running, { kind: 'undone', undoes: 1 }, 'accepted'],
    ['undo an older one', paused, { kind: 'undone', undoes: 1 }, 'nothing-to-undo'],
    ['note an entrant who is not of this room', [], { kind: 'entrant-present', entry: 'z' }, 'presentation-not-found'],
  ] as const)
    test(`${what}: ${outcome}`, () => {
      const admitted = admitRoomAct(dayAt(30, events), parts, act);
      expect(admitted.ok ? 'accepted' : admitted.refusal.code).toBe(outcome);
    });

  test('nothing starts where the season states no parts', () => {
    const day = runRoomDay({ parts: [], planned, events: [] }, 0);
    expect(admitRoomAct(day, [], start('a'))).toEqual({ ok: false, refusal: { code: 'slot-not-stated' } });
  });
});

test('whatever is tried: nobody is lost or doubled, one runs at most, and the order of times never runs backwards', () => {
  const anyEntry = fc.constantFrom('a', 'b', 'c', 'd');
  const anyAct: fc.Arbitrary<RoomAct> = fc.oneof(
    anyEntry.map((entry) => ({ kind: 'started', entry }) as const),
    anyEntry.map((entry) => ({ kind: 'no-show', entry }) as const),
    anyEntry.map((entry) => ({ kind: 'returned', entry }) as const),
    fc.constantFrom(END, NEXT, { kind: 'paused' } as const, { kind: 'resumed' } as const),
    fc.shuffledSubarray(['a', 'b', 'c', 'd']).map((entries) => ({ kind: 'reordered', entries }) as const),
    fc.nat(20).map((undoes) => ({ kind: 'undone', undoes }) as const),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(anyAct, fc.nat(20)), { maxLength: 40 }), (tries) => {
      let [minute, events] = [0, [] as readonly RoomEvent[]];
      for (const [act, wait] of tries) {
        minute += wait;
        const day = dayAt(minute, events);
        if (!admitRoomAct(day, parts, act).ok) continue;
        events = [...events, { ...act, sequence: day.sequence + 1, atMs: minute * MINUTE }];
      }
      const day = dayAt(minute, events);
      expect(day.presentations.map(({ entry }) => entry).toSorted()).toEqual(['a', 'b', 'c', 'd']);
      expect(day.presentations.map(({ startsAtMs }) => startsAtMs)).toEqual(
        planned.map(({ startsAtMs }) => startsAtMs),
      );
      const running = day.presentations.filter(({ state }) => state === 'running').map(({ entry }) => entry);
      expect(running).toEqual(day.timer ? [day.timer.entry] : []);
      expect(day.lateMs).toBeGreaterThanOrEqual(0);
    }),
  );
});
