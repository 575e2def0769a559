import { expect, test } from 'vitest';
import { accept, refuse } from '../shared/result.ts';
import { memberStanding, readLimits, readMemberReason } from './council-member.ts';

for (const [answer, hasEnded, standing] of [
  [null, false, 'invited'],
  ['accepted', false, 'accepted'],
  ['declined', false, 'declined'],
  ['accepted', true, 'ended'],
  [null, true, 'ended'],
] as const)
  test(`a membership answered ${answer}${hasEnded ? ' and ended' : ''} is ${standing}`, () =>
    expect(memberStanding({ answer, hasEnded })).toBe(standing));

const notWhole = refuse({ code: 'limit-not-whole', most: 500 });

for (const [least, most, outcome] of [
  ['', '', accept({ minEntries: null, maxEntries: null })],
  ['0', ' 25 ', accept({ minEntries: 0, maxEntries: 25 })],
  ['12', '12', accept({ minEntries: 12, maxEntries: 12 })],
  ['13', '12', refuse({ code: 'limits-crossed' })],
  ['', '0', notWhole], // who may read nothing is no judge
  ['', '501', notWhole],
  ['-1', '', notWhole],
  ['1.5', '', notWhole],
  ['mười', '', notWhole],
] as const)
  test(`limits "${least}" to "${most}"`, () => expect(readLimits({ least, most })).toEqual(outcome));

test('a reason is kept without the blanks around it, and never empty', () => {
  expect(readMemberReason('  Đi công tác ')).toEqual(accept('Đi công tác'));
  expect(readMemberReason(' \n')).toEqual(refuse({ code: 'member-reason-missing' }));
});
