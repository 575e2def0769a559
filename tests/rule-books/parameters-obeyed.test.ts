import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PARAMETERS } from '#core/contest/parameters.ts';
import { OBEYED } from './obeyed.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const mentions = (text: string, word: string) => new RegExp(`\\b${word}\\b`).test(text);
const rows = new Map(
  [...read('docs/rules/contest-parameters.md').matchAll(/^\| (\d+) \|.*$/gm)].map(([row, number]) => [
    Number(number),
    row,
  ]),
);

test('all 62 have a place in the code and a test', () => {
  expect(Object.keys(OBEYED).map(Number)).toEqual(Array.from({ length: 62 }, (_, at) => at + 1));
});

test('what only stands in the rules text is said so, and is no more than this', () => {
  const printed = Object.entries(OBEYED).filter(([, { by }]) => by === 'printed');
  expect(printed.map(([number]) => Number(number))).toEqual([1]);
});

describe.each(Object.entries(OBEYED))('parameter %s', (number, { by, members, code, tests }) => {
  test('is read by the code that is named', () => {
    const text = code.map((path) => read(`src/${path}`)).join('\n');
    expect(members.filter((member) => !mentions(text, member))).toEqual([]);
  });

  test('has tests that exist', () => expect(tests.filter((path) => !existsSync(new URL(path, root)))).toEqual([]));

  test('stands so in docs/rules/contest-parameters.md', () => {
    const row = rows.get(Number(number)) ?? '';
    const named = [by, ...code, ...tests].filter((word) => !row.includes(word.replace(/^src\//, '')));
    expect(named).toEqual([]);
  });

  test('is asked for in the organiser’s form, but for the bank’s enemies and the version kept', () => {
    const asked = PARAMETERS.some((parameter) => parameter.number === Number(number));
    expect(asked).toBe(!['20', '59'].includes(number));
  });
});
