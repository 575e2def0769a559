import { expect, test } from 'vitest';
import type { ResultColumn } from '#core/contest/result-columns.ts';
import type { ResultList, ResultValue } from './read-result-list.ts';
import { csvOf, writeResultCsv, writeResultJson, type DataWords } from './write-result-data.ts';

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

const COLUMNS = [
  { id: 'rank', kind: 'number' },
  { id: 'name', kind: 'text' },
] as const;
const list = { columns: COLUMNS } as unknown as ResultList;
const words = { describe: () => '' } as unknown as DataWords;

for (const [format, write] of [
  ['csv', (rows: Rows) => writeResultCsv(list, rows)],
  ['json', (rows: Rows) => writeResultJson(list, rows, words)],
] as const)
  test(`${format} of a list of any length is written while it is read`, async () => {
    let read = 0;
    const rows = (async function* () {
      for (; read < 100_000; read += 1)
        yield new Map<ResultColumn, ResultValue>([
          ['rank', read + 1],
          ['name', 'Nguyễn Thị Thúy'],
        ]);
    })();
    let parts = 0;
    let mostAhead = 0;
    for await (const part of write(rows)) {
      parts += part.length;
      mostAhead = Math.max(mostAhead, part.length);
      if (read < 5000) expect(parts).toBeGreaterThan(read * 10);
    }
    expect([mostAhead < 100_000, parts > 1_000_000]).toEqual([true, true]);
  });

type Rows = AsyncIterable<ReadonlyMap<ResultColumn, ResultValue>>;
