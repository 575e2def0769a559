import { expect, test } from 'vitest';
import { accept, refuse } from '../shared/result.ts';
import { presenceOf, readDong } from './honorarium.ts';

const malformed = refuse({ code: 'amount-malformed', most: 1_000_000_000 });

for (const [typed, read] of [
  ['', accept(null)],
  ['0', accept(0)],
  ['1500000', accept(1_500_000)],
  ['1.500.000', accept(1_500_000)],
  ['1 500 000 đồng', accept(1_500_000)],
  ['1.000.000.000', accept(1_000_000_000)],
  ['1.000.000.001', malformed],
  ['1.5', malformed], // no parts of a đồng
  ['1,50', malformed],
  ['-5', malformed],
  ['một triệu', malformed],
] as const)
  test(`"${typed}" in whole đồng`, () => expect(readDong(typed)).toEqual(read));

for (const [facts, presence] of [
  [
    { marked: null, checkedInDays: 0, sealedSheets: 0 },
    { wasPresent: false, ground: null },
  ],
  [
    { marked: null, checkedInDays: 0, sealedSheets: 2 },
    { wasPresent: true, ground: 'sealed' },
  ],
  [
    { marked: null, checkedInDays: 1, sealedSheets: 2 },
    { wasPresent: true, ground: 'checked-in' },
  ],
  [
    { marked: false, checkedInDays: 1, sealedSheets: 2 },
    { wasPresent: false, ground: 'marked' },
  ],
  [
    { marked: true, checkedInDays: 0, sealedSheets: 0 },
    { wasPresent: true, ground: 'marked' },
  ],
] as const)
  test(`presence by ${JSON.stringify(facts)}`, () => expect(presenceOf(facts)).toEqual(presence));
