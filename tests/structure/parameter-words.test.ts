import { expect, test } from 'vitest';
import type { Input } from '#core/contest/parameter-input.ts';
import { FORM_FIELDS, FORM_GROUPS } from '#core/contest/parameters.ts';
import { choiceKey } from '#messages/parameter-words.ts';
import { isMessageKey } from '#messages/translate.ts';
import { PARAMETER_INPUTS } from '#server/schema/parameter-inputs.ts';

const wordless = (keys: readonly string[]) => keys.filter((key) => !isMessageKey(key));

test('every field of the organiser’s form has a label', () => {
  expect(wordless(FORM_FIELDS.map(({ key }) => `contest.param.${key}`))).toEqual([]);
});

test('every part of a row has a label', () => {
  const parts = Object.values(PARAMETER_INPUTS).flatMap((input) =>
    'parts' in input ? Object.entries(input.parts) : [],
  );
  const named = parts.filter(([, part]) => part.kind !== 'row-id').map(([name]) => `contest.part.${name}`);
  expect(wordless([...new Set(named)])).toEqual([]);
});

test('every choice has words', () => {
  expect(wordless(Object.entries(PARAMETER_INPUTS).flatMap(([key, input]) => choicesOf(key, input)))).toEqual([]);
});

test('every page of the form has a name', () => {
  const keys = FORM_GROUPS.map((group) =>
    group === 'head' ? 'contest.form.group.head' : `contest.rules.group.${group}`,
  );
  expect(wordless(keys)).toEqual([]);
});

function choicesOf(key: string, input: Input): string[] {
  if ('values' in input) return input.values.map((value) => choiceKey(key, value));
  if (!('parts' in input)) return [];
  return Object.entries(input.parts).flatMap(([name, part]) => choicesOf(`${key}.${name}`, part));
}
