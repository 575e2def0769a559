import { expect, test } from 'vitest';
import type { EntryState } from '../dossier/states.ts';
import { returnRounds, type RoundMove } from './return-rounds.ts';

const T = (hour: number) => Temporal.Instant.from('2019-03-01T00:00:00Z').add({ hours: hour });
const move = (hour: number, state: EntryState, more: Partial<RoundMove> = {}): RoundMove => ({
  moveId: `move-${hour}`,
  entryId: 'entry',
  state,
  at: T(hour),
  dueAt: null,
  version: null,
  ...more,
});
const HANDED_IN = move(0, 'submitted', { version: 1 });
const RETURNED = move(1, 'returned', { dueAt: T(10) });
const ITEMS = [{ moveId: 'move-1', formField: 'price', reason: 'Nêu giá' }];

test.each<[string, readonly RoundMove[], number, string]>([
  ['before the due instant it waits', [HANDED_IN, RETURNED], 9, 'waiting'],
  ['at the due instant it is overdue', [HANDED_IN, RETURNED], 10, 'overdue'],
  ['handed in again it is answered', [HANDED_IN, RETURNED, move(5, 'submitted', { version: 2 })], 20, 'answered'],
  [
    'another entry of the dossier answers nothing',
    [HANDED_IN, RETURNED, move(5, 'submitted', { version: 2, entryId: 'other' })],
    9,
    'waiting',
  ],
  ['withdrawn it ended', [HANDED_IN, RETURNED, move(5, 'withdrawn')], 20, 'ended'],
])('%s', (_name, moves, hour, state) => {
  expect(returnRounds(moves, ITEMS, T(hour))).toMatchObject([
    { number: 1, moveId: 'move-1', state, versionBefore: 1, items: [{ formField: 'price', reason: 'Nêu giá' }] },
  ]);
});

test('rounds follow one another, each from the version that was looked at', () => {
  const moves = [
    HANDED_IN,
    RETURNED,
    move(5, 'submitted', { version: 2 }),
    move(6, 'returned'),
    move(7, 'submitted', { version: 3 }),
  ];
  const rounds = returnRounds(moves, ITEMS, T(20));
  expect(rounds.map(({ number, versionBefore, answer }) => [number, versionBefore, answer?.version])).toEqual([
    [1, 1, 2],
    [2, 2, 3],
  ]);
  expect(rounds[1]?.items).toEqual([]);
});
