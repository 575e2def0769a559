import { describe, expect, test } from 'vitest';
import { PARAMETERS } from '#core/contest/parameters.ts';
import { readInput } from '#core/contest/read-input.ts';
import { showInput } from '#core/contest/show-input.ts';
import { PARAMETER_INPUTS, RULES_SCHEMA } from './parameter-inputs.ts';
import { readSeasonFile } from './read-season-file.ts';
import { readFileSync, readdirSync } from 'node:fs';
import type { ContestSeason } from '#core/season/definition.ts';
import { parameterDigest, parameterValue } from '#core/season/contest-parameters.ts';

const VI = { day: 'ngày', hour: 'giờ', minute: 'phút', second: 'giây' };
const words = { duration: (unit: keyof typeof VI, count: number) => `${count} ${VI[unit]}` };

test('every parameter of the schema is asked for, once', () => {
  const inSchema = Object.entries(RULES_SCHEMA).flatMap(([group, members]) =>
    Object.keys(members).map((name) => `${group}.${name}`),
  );
  const asked = PARAMETERS.map(({ key }) => key).filter(
    (key) => !['rounds.windows', 'rounds.stages', 'rounds.judged'].includes(key),
  );
  expect(asked.toSorted()).toEqual(inSchema.toSorted());
});

test('all 62 parameters stand in the form, but the bank’s enemies and the version every attempt keeps', () => {
  const numbers = new Set(PARAMETERS.map(({ number }) => number));
  const missing = Array.from({ length: 62 }, (_, at) => at + 1).filter((number) => !numbers.has(number));
  expect(missing).toEqual([20, 59]);
});

describe('what is proposed is shown and read again as itself', () => {
  for (const { key, proposed } of PARAMETERS.filter((parameter) => parameter.proposed !== undefined))
    test(key, () => {
      const input = PARAMETER_INPUTS[key]!;
      const reading = readInput(input, key, showInput(input, proposed!, key, words));
      expect(reading).toEqual({ value: proposed, problems: [] });
    });
});

const BOOKS = new URL('../../../tests/rule-books/', import.meta.url);
const books = readdirSync(BOOKS).filter((name) => name.endsWith('.yaml') && !/play|assumed/.test(name));

test.each(books)('every parameter of the real rule book %s goes through the form unharmed', (name) => {
  const { season } = readSeasonFile({ name, text: readFileSync(new URL(name, BOOKS), 'utf8') });
  const changed = PARAMETERS.flatMap(({ key }) => {
    const value = parameterValue(season as ContestSeason, key);
    const input = PARAMETER_INPUTS[key]!;
    const reading = readInput(input, key, showInput(input, value, key, words));
    return parameterDigest(key, reading.value) === parameterDigest(key, value) && reading.problems.length === 0
      ? []
      : [{ key, value, reading }];
  });
  expect(changed).toEqual([]);
});
