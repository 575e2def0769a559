import { expect, test } from 'vitest';
import { seasonJsonSchema } from './season-json-schema.ts';
import { SCHEMAS_SAY_WHAT_THE_CORE_SAYS } from './types.ts';

test('the checked-in JSON Schema of seasons is current; vitest -u rewrites it', async () => {
  await expect(seasonJsonSchema()).toMatchFileSnapshot('../../../seasons/season.schema.json');
});

test('schemas and core types say the same in both directions: the compiler holds it, this names it', () => {
  expect(SCHEMAS_SAY_WHAT_THE_CORE_SAYS).toEqual([true, true, true]);
});
