import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brokenTimetable, type ScheduleFile } from '#tests/support/planning-checks.ts';
import { gatherCategories } from './gather-categories.ts';
import { movedBetween, placesAfterMove } from './move-place.ts';
import { planTimetable } from './plan-timetable.ts';
import { scheduleInstanceOf } from './schedule-instance.ts';
import { readScheduleProblem, type Place, type ScheduleProblem } from './schedule-problem.ts';
import { breaksRule, seatTimetable, warningsOf } from './timetable-warnings.ts';

const SLOTS = ['S1', 'S2', 'S3', 'S4'];
const JUDGES = ['J1', 'J2', 'J3'];

const files: fc.Arbitrary<ScheduleFile> = fc
  .record({
    quorum: fc.integer({ min: 1, max: 2 }),
    maxInARow: fc.integer({ min: 1, max: 4 }),
    rooms: fc.array(
      fc.record({
        online: fc.boolean(),
        panel: fc.subarray(JUDGES, { minLength: 1 }),
        slots: fc.subarray(SLOTS, { minLength: 2 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    away: fc.subarray(SLOTS, { maxLength: 2 }),
    entries: fc.array(
      fc.record({
        category: fc.constantFrom('a', 'b'),
        online: fc.boolean(),
        slots: fc.subarray(SLOTS, { minLength: 2 }),
        prefers: fc.subarray(SLOTS, { maxLength: 1 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    conflict: fc.constantFrom(...JUDGES),
  })
  .map(({ rooms, entries, away, conflict, ...rest }) => ({
    ...rest,
    slots: SLOTS.map((id) => ({ id })),
    rooms: rooms.map((room, at) => ({ id: `R${at + 1}`, ...room })),
    judges: JUDGES.map((id) => (id === 'J1' ? { id, slots: SLOTS.filter((slot) => !away.includes(slot)) } : { id })),
    entries: entries.map((entry, at) => ({ id: `E${at + 1}`, ...entry })),
    conflicts: [{ judge: conflict, entry: 'E1' }],
  }));

const problemOf = (file: ScheduleFile): ScheduleProblem => {
  const read = readScheduleProblem(file);
  if (!read.ok) throw new Error(read.refusal.code);
  return read.value;
};

/** Places by hand: every entry anywhere, no two in one. */
const placed = fc.tuple(files, fc.array(fc.nat(), { minLength: 6, maxLength: 6 })).map(([file, picks]) => {
  const free = file.rooms.flatMap((room) => file.slots.map((slot) => ({ room: room.id, slot: slot.id })));
  const places = file.entries.flatMap(({ id }, at): readonly Place[] => {
    const [spot] = free.splice(picks[at]! % Math.max(1, free.length), 1);
    return spot ? [{ entry: id, ...spot }] : [];
  });
  return { file, places };
});

test('who scores an entry without a seat in its room is named, and no rule is broken by it', () => {
  const problem = problemOf({
    quorum: 1,
    slots: [{ id: 'S1' }],
    rooms: [{ id: 'R1', panel: ['J1', 'J2'] }],
    judges: [{ id: 'J1' }, { id: 'J2' }],
    entries: [{ id: 'E1' }, { id: 'E2' }],
    conflicts: [],
  });
  const readers = { E1: ['J1', 'J9'], E2: ['J1'] };
  const entries = problem.entries.map((entry) => ({ ...entry, readers: readers[entry.id as 'E1'] }));
  const places = [{ entry: 'E1', room: 'R1', slot: 'S1' }];
  const warnings = warningsOf({ ...problem, entries }, places);
  expect(warnings).toEqual([{ entry: 'E1', code: 'reader-elsewhere', judges: ['J9'] }]);
  expect(warnings.some(breaksRule)).toBe(false);
});

// SLT-8: one set of rules for the solver and for people
test('a timetable made by hand has a warning exactly when it breaks a rule', () => {
  fc.assert(
    fc.property(placed, ({ file, places }) => {
      const problem = problemOf(file);
      const seats = seatTimetable(problem, places);
      const presented = places.map((place, at) => ({ ...place, judges: seats[at]! }));
      const warns = warningsOf(problem, places).some(breaksRule);
      expect(warns).toBe(brokenTimetable(file, presented).length > 0);
    }),
    { numRuns: 400 },
  );
});

test('nobody is seated in two rooms, nor away, nor in a conflict, whatever people do', () => {
  fc.assert(
    fc.property(placed, ({ file, places }) => {
      const seats = seatTimetable(problemOf(file), places);
      const presented = places.map((place, at) => ({ ...place, judges: seats[at]! }));
      const wrong = brokenTimetable(file, presented).filter((rule) =>
        /judge in two|at S|has a conflict|no judge/.test(rule),
      );
      expect(wrong.filter((rule) => rule.startsWith('J') || rule === 'judge in two rooms')).toEqual([]);
    }),
  );
});

test('gathering categories keeps places, rules and wishes of what the solver made', () => {
  fc.assert(
    fc.property(files, (file) => {
      const problem = problemOf(file);
      const instance = scheduleInstanceOf(problem, 'a');
      const plan = planTimetable(instance, [], 'a').map(({ entry, room, slot }) => ({
        entry: instance.entries[entry]!,
        room: instance.rooms[room]!,
        slot: instance.slots[slot]!,
      }));
      if (warningsOf(problem, plan).some(breaksRule)) return;
      const seats = seatTimetable(problem, plan);
      const gathered = gatherCategories(
        problem,
        plan.map((place, at) => ({ ...place, judges: seats[at]! })),
      );
      const spots = (places: readonly Place[]) => places.map(({ room, slot }) => `${room} ${slot}`).toSorted();
      const wishes = (places: readonly Place[]) =>
        places.filter(({ entry, slot }) => problem.entries.find(({ id }) => id === entry)!.prefers.includes(slot))
          .length;
      expect(spots(gathered)).toEqual(spots(plan));
      expect(wishes(gathered)).toBeGreaterThanOrEqual(wishes(plan));
      expect(warningsOf(problem, gathered).filter(breaksRule)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('two exchange their places; who had none takes one and leaves the other without', () => {
  const places = [
    { entry: 'E1', room: 'R1', slot: 'S1' },
    { entry: 'E2', room: 'R1', slot: 'S2' },
  ];
  const exchanged = placesAfterMove(places, { entry: 'E1', to: { room: 'R1', slot: 'S2' } });
  expect(exchanged.toSorted((a, b) => (a.entry < b.entry ? -1 : 1))).toEqual([
    { entry: 'E1', room: 'R1', slot: 'S2' },
    { entry: 'E2', room: 'R1', slot: 'S1' },
  ]);
  const taken = placesAfterMove(places, { entry: 'E3', to: { room: 'R1', slot: 'S2' } });
  expect(taken).toEqual([places[0], { entry: 'E3', room: 'R1', slot: 'S2' }]);
  expect(movedBetween(places, taken).toSorted()).toEqual(['E2', 'E3']);
  expect(placesAfterMove(places, { entry: 'E1', to: null })).toEqual([places[1]]);
});

test('a wish is told where it is not met, and breaks no rule', () => {
  const problem = problemOf({
    quorum: 1,
    maxInARow: 4,
    slots: SLOTS.map((id) => ({ id })),
    rooms: [{ id: 'R1', online: false, panel: JUDGES, slots: SLOTS }],
    judges: JUDGES.map((id) => ({ id })),
    entries: [
      { id: 'E1', category: 'a', online: false, slots: SLOTS, prefers: ['S3', 'S4'] },
      { id: 'E2', category: 'a', online: false, slots: SLOTS, prefers: ['S2'] },
      { id: 'E3', category: 'a', online: false, slots: SLOTS, prefers: [] },
    ],
    conflicts: [],
  });
  const warnings = warningsOf(problem, [
    { entry: 'E1', room: 'R1', slot: 'S1' },
    { entry: 'E2', room: 'R1', slot: 'S2' },
    { entry: 'E3', room: 'R1', slot: 'S3' },
  ]);
  expect([warnings, warnings.filter(breaksRule)]).toEqual([[{ entry: 'E1', code: 'wish-not-met' }], []]);
});
