import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedEntries, changedSittings, sittingsOf, type ToldPresentation } from './compare-timetables.ts';

const at = (time: string) => Temporal.Instant.from(`2019-03-16T${time}:00+07:00`);
const told = (entryId: string, time: string, change: Partial<ToldPresentation> = {}): ToldPresentation => ({
  entryId,
  roomId: 'R1',
  startsAt: at(time),
  roomText: 'Phòng 1',
  judges: ['J1', 'J2'],
  ...change,
});

// SLT-7
test('an entrant hears of another time, another room or another address, not of other judges', () => {
  const before = [told('E1', '08:00'), told('E2', '08:25'), told('E3', '08:50'), told('E4', '09:15')];
  const after = [
    told('E1', '08:00', { judges: ['J3'] }),
    told('E2', '08:50'),
    told('E3', '08:50', { roomText: 'Phòng 1, tầng 2' }),
    told('E5', '09:15'),
  ];
  expect(changedEntries(before, after)).toEqual([
    { entryId: 'E2', change: 'moved' },
    { entryId: 'E3', change: 'moved' },
    { entryId: 'E4', change: 'gone' },
    { entryId: 'E5', change: 'new' },
  ]);
});

test('a judge hears of it when what is heard in a room on a day is something else', () => {
  const sittings = (list: readonly ToldPresentation[]) => sittingsOf(list, 25);
  const before = sittings([
    told('E1', '08:00'),
    told('E2', '08:25'),
    told('E3', '08:00', { roomId: 'R2', judges: ['J3'] }),
  ]);
  expect(before.map(({ personId, from, until }) => [personId, from.equals(at('08:00')), until.toString()])).toEqual([
    ['J1', true, at('08:50').toString()],
    ['J2', true, at('08:50').toString()],
    ['J3', true, at('08:25').toString()],
  ]);
  const swapped = sittings([told('E2', '08:00'), told('E1', '08:25', { judges: ['J1'] })]);
  expect(changedSittings(before, swapped).map(({ personId, change }) => [personId, change])).toEqual([
    ['J1', 'moved'],
    ['J2', 'moved'],
    ['J3', 'gone'],
  ]);
});

test('nothing changes for anybody when nothing changed, in whatever order it is told', () => {
  const presentation = fc.record({
    entryId: fc.constantFrom('E1', 'E2', 'E3', 'E4'),
    slot: fc.integer({ min: 0, max: 5 }),
    roomId: fc.constantFrom('R1', 'R2'),
    judges: fc.subarray(['J1', 'J2', 'J3'], { minLength: 1 }),
  });
  const lists = fc.uniqueArray(presentation, { selector: ({ entryId }) => entryId });
  fc.assert(
    fc.property(lists, fc.boolean(), (list, turned) => {
      const before = list.map(({ slot, ...one }) => told(one.entryId, `0${slot + 1}:0${one.entryId.slice(1)}`, one));
      const after = turned ? before.toReversed() : before;
      expect(changedEntries(before, after)).toEqual([]);
      expect(changedSittings(sittingsOf(before, 25), sittingsOf(after, 25))).toEqual([]);
      expect(changedEntries(before, []).length).toBe(before.length);
    }),
  );
});
