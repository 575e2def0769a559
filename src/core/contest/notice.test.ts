import { expect, test } from 'vitest';
import { noticeState } from './notice.ts';

const at = (clock: string) => Temporal.Instant.from(`2024-09-12T${clock}+07:00`);
const span = { shownFrom: at('08:00'), shownUntil: at('10:00'), withdrawnAt: null };

for (const [name, notice, now, expected] of [
  ['before its span', span, '07:59:59.999', 'planned'],
  ['at its first instant', span, '08:00', 'shown'],
  ['at its last instant', span, '09:59:59.999', 'shown'],
  ['at its end', span, '10:00', 'ended'],
  ['without an end', { ...span, shownUntil: null }, '23:00', 'shown'],
  ['a moment before it is withdrawn', { ...span, withdrawnAt: at('09:00') }, '08:59:59.999', 'shown'],
  ['withdrawn', { ...span, withdrawnAt: at('09:00') }, '09:00', 'withdrawn'],
  ['withdrawn before it was shown', { ...span, withdrawnAt: at('07:00') }, '07:30', 'withdrawn'],
] as const)
  test(`a notice ${name} is ${expected}`, () => expect(noticeState(notice, at(now))).toBe(expected));
