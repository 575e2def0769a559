import { expect, test } from 'vitest';
import { expertiseFor, halfDayOf, isFreeOn, isFreeThroughout, type StatedExpertise } from './judge-supply.ts';

const stated: readonly StatedExpertise[] = [
  { categoryId: 'phan-mem', fieldId: null, level: 1 },
  { categoryId: 'phan-mem', fieldId: 'giao-duc', level: 3 },
  { categoryId: 'dich-vu', fieldId: 'trung-tam-du-lieu', level: 0 },
];

for (const [what, entry, level] of [
  ['the field outweighs the category', { categoryId: 'phan-mem', fieldId: 'giao-duc' }, 3],
  ['a field nobody stated falls back on its category', { categoryId: 'phan-mem', fieldId: 'y-te' }, 1],
  ['an entry without a field is read by its category', { categoryId: 'phan-mem', fieldId: null }, 1],
  ['nothing known of a field is a statement', { categoryId: 'dich-vu', fieldId: 'trung-tam-du-lieu' }, 0],
  ['a category of which one field alone was stated stays unstated', { categoryId: 'dich-vu', fieldId: null }, null],
  ['a category nobody stated', { categoryId: 'start-up', fieldId: null }, null],
] as const)
  test(what, () => expect(expertiseFor(stated, entry)).toBe(level));

for (const [moment, half] of [
  ['2019-03-16T11:59:59.999+07:00', { day: '2019-03-16', half: 'morning' }],
  ['2019-03-16T12:00:00+07:00', { day: '2019-03-16', half: 'afternoon' }],
  ['2019-03-15T17:00:00Z', { day: '2019-03-16', half: 'morning' }], // midnight in Viet Nam
] as const)
  test(`the half-day of ${moment}`, () => expect(halfDayOf(Temporal.Instant.from(moment))).toEqual(half));

const days = [
  { day: '2019-03-16', half: 'morning', isFree: true },
  { day: '2019-03-17', half: 'morning', isFree: false },
] as const;

test('what was not stated is neither yes nor no', () => {
  expect(isFreeOn(days, { day: '2019-03-16', half: 'morning' })).toBe(true);
  expect(isFreeOn(days, { day: '2019-03-17', half: 'morning' })).toBe(false);
  expect(isFreeOn(days, { day: '2019-03-18', half: 'morning' })).toBeNull();
});

for (const [from, to, isFree] of [
  ['2019-03-16T08:00+07:00', '2019-03-16T17:00+07:00', true],
  ['2019-03-16T14:00+07:00', '2019-03-17T09:00+07:00', false],
  ['2019-03-16T23:00+07:00', '2019-03-17T00:00+07:00', true], // ends before the day that is not free begins
  ['2019-03-17T12:00+07:00', '2019-03-18T00:00+07:00', true], // begins when the half that is not free ends
] as const)
  test(`free from ${from} to ${to}: ${isFree}`, () => {
    const window = { from: Temporal.Instant.from(from), to: Temporal.Instant.from(to) };
    expect(isFreeThroughout(days, window)).toBe(isFree);
  });
