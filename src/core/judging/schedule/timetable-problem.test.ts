import { expect, test } from 'vitest';
import { scheduleProblemOf, slotId, type TimetableFacts } from './timetable-problem.ts';

const at = (time: string, day = '2019-03-16') => Temporal.Instant.from(`${day}T${time}:00+07:00`);
const SLOTS = [at('08:00'), at('08:25'), at('12:00'), at('08:00', '2019-03-17')];
const facts: TimetableFacts = {
  slotMinutes: 25,
  quorum: 2,
  maxInARow: null,
  keepsCategories: true,
  slots: SLOTS,
  rooms: [
    { roomId: 'R1', isOnline: false, panelId: 'P1', days: ['2019-03-16'] },
    { roomId: 'R2', isOnline: true, panelId: 'P2', days: null },
  ],
  seats: [
    { panelId: 'P1', personId: 'J1' },
    { panelId: 'P1', personId: 'J2' },
    { panelId: 'P2', personId: 'J2' },
    { panelId: 'P9', personId: 'J9' },
  ],
  entries: [
    { entryId: 'E1', categoryId: 'a', panelId: 'P1', judges: ['J1', 'J2', 'J9'] },
    { entryId: 'E2', categoryId: 'a', panelId: null, judges: [] },
  ],
  entrants: [
    {
      entryId: 'E2',
      presentsOnline: true,
      times: [
        { kind: 'cannot', from: at('08:24'), until: at('08:30') },
        { kind: 'prefers', from: at('08:00', '2019-03-17'), until: at('08:25', '2019-03-17') },
      ],
    },
  ],
  judgesAway: [{ personId: 'J2', from: at('12:00'), until: at('23:00') }],
  conflicts: [
    { judge: 'J2', entry: 'E1' },
    { judge: 'J9', entry: 'E2' },
  ],
};

// SLT-1, SLT-2
test('rooms, judges, entrants and conflicts become one problem', () => {
  const problem = scheduleProblemOf(facts);
  const [one, two, noon, next] = SLOTS.map(slotId) as [string, string, string, string];
  expect(problem.rooms).toEqual([
    { id: 'R1', online: false, panel: ['J1', 'J2'], slots: [one, two, noon] },
    { id: 'R2', online: true, panel: ['J2'], slots: null },
  ]);
  expect(problem.judges).toEqual([
    { id: 'J1', slots: null },
    { id: 'J2', slots: [one, two, next] },
  ]);
  expect(problem.entries).toEqual([
    {
      id: 'E1',
      category: '["a","P1"]',
      online: false,
      slots: null,
      prefers: [],
      judges: ['J1', 'J2'],
      readers: ['J1', 'J2', 'J9'],
    },
    {
      id: 'E2',
      category: '["a",null]',
      online: true,
      slots: [noon, next],
      prefers: [next],
      judges: null,
      readers: null,
    },
  ]);
  // A judge who sits in no room is in no conflict that matters.
  expect(problem.conflicts).toEqual([{ judge: 'J2', entry: 'E1' }]);
});

test('categories are apart where the rules do not keep them together', () => {
  const { entries } = scheduleProblemOf({ ...facts, keepsCategories: false });
  expect(entries.map(({ category }) => category)).toEqual([null, null]);
});
