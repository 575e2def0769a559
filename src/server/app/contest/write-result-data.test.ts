import { expect, test } from 'vitest';
import { csvOf } from './write-result-data.ts';

const text = (rows: Parameters<typeof csvOf>[0]) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(csvOf(rows));

// RFC 4180 section 2, and OWASP on formulas in CSV
for (const [value, cell] of [
  ['Nguyễn Thị Thúy', 'Nguyễn Thị Thúy'],
  ['Lan, Thúy', '"Lan, Thúy"'],
  ['Lan "Thúy"', '"Lan ""Thúy"""'],
  ['a\r\nb', '"a\r\nb"'],
  ['=1+1', "'=1+1"],
  ['@a', "'@a"],
  [-3, '-3'],
  [7.5, '7.5'],
  [true, 'true'],
  [null, ''],
] as const)
  test(`${JSON.stringify(value)} is written ${JSON.stringify(cell)}`, () => {
    expect(text([[value]])).toBe(`\uFEFF${cell}\r\n`);
  });
