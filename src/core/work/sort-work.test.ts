import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupOf, sortWork, WORK_GROUPS, type WorkAt } from './sort-work.ts';

const at = (text: string) => Temporal.Instant.from(text);
const NOW = at('2024-09-10T09:00:00+07:00'); // a Tuesday

for (const [due, group] of [
  [null, 'undated'],
  ['2024-09-10T08:59:59.999+07:00', 'overdue'],
  ['2024-09-10T09:00:00+07:00', 'overdue'],
  ['2024-09-10T09:00:00.001+07:00', 'today'],
  ['2024-09-11T00:00:00+07:00', 'today'], // "24h00 ngày 10/9"
  ['2024-09-11T00:00:00.001+07:00', 'seven-days'],
  ['2024-09-18T00:00:00+07:00', 'seven-days'], // the midnight that ends Tuesday 17/9
  ['2024-09-18T00:00:00.001+07:00', 'later'],
] as const)
  test(`on Tuesday 10/9 at 9h, due ${due ?? 'never'}: ${group}`, () => {
    expect(groupOf(due === null ? null : at(due), NOW)).toBe(group);
  });

test('on a Sunday what is due on Tuesday is near', () => {
  const sunday = at('2024-09-15T12:00:00+07:00');
  expect(groupOf(at('2024-09-16T00:00:00+07:00'), sunday)).toBe('today');
  expect(groupOf(at('2024-09-18T00:00:00+07:00'), sunday)).toBe('seven-days');
});

const item = (about: string, change: Partial<WorkAt> = {}): WorkAt => ({
  ...{ kind: 'dossier-draft', seasonId: 's', about, count: 1, percent: null, dueAt: null, path: '/', now: NOW },
  ...change,
});

test('the most urgent comes first; by the clock of its own season; without a date by kind', () => {
  const sorted = sortWork([
    item('b'),
    item('a'),
    item('invited', { kind: 'invitation' }),
    item('later', { dueAt: at('2024-09-20T00:00:00+07:00') }),
    item('rehearsed', { dueAt: at('2019-03-06T00:00:00+07:00'), now: at('2019-03-05T23:00:00+07:00') }),
    item('late', { dueAt: at('2024-09-09T00:00:00+07:00') }),
    item('today', { dueAt: at('2024-09-10T12:00:00+07:00') }),
  ]);
  expect(sorted.map(({ about }) => about)).toEqual(['late', 'rehearsed', 'today', 'later', 'invited', 'a', 'b']);
});

test('whatever waits, groups follow one another and nothing is lost', () => {
  const due = fc.option(fc.integer({ min: -20, max: 400 }), { nil: null });
  fc.assert(
    fc.property(fc.array(due), (hours) => {
      const items = hours.map((one, index) =>
        item(String(index), { dueAt: one === null ? null : NOW.add({ hours: one }) }),
      );
      const groups = sortWork(items).map(({ dueAt }) => WORK_GROUPS.indexOf(groupOf(dueAt, NOW)));
      return (
        groups.length === items.length && groups.every((group, index) => index === 0 || groups[index - 1]! <= group)
      );
    }),
  );
});
