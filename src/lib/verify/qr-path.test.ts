import { expect, test } from 'vitest';
import { qrPath } from './qr-path.ts';

const drawn = (rows: readonly string[]): string => qrPath(rows.length, (row, column) => rows[row]?.[column] === '#');

for (const [rows, path] of [
  [['.'], ''],
  [['#'], 'M0 0h1v1h-1z'],
  [['##', '.#'], 'M0 0h2v1h-2zM1 1h1v1h-1z'],
  [['#.#', '...', '###'], 'M0 0h1v1h-1zM2 0h1v1h-1zM0 2h3v1h-3z'],
] as const)
  test(`${rows.join('/')} is drawn as ${path === '' ? 'nothing' : path}`, () => {
    expect(drawn(rows)).toBe(path);
  });
