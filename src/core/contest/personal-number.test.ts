import { expect, test } from 'vitest';
import { birthYearOf } from './personal-number.ts';

test.each([
  ['038099000123', 1999],
  ['038199000123', 1999],
  ['038200000123', 2000],
  ['038318000123', 2018],
  ['03820000012', null],
  ['03820000012a', null],
])('%s tells %s (Nghị định 137/2015/NĐ-CP, Điều 13)', (number, year) => expect(birthYearOf(number)).toBe(year));
