import { expect, test } from 'vitest';
import { seasonJsonSchema } from './season-json-schema.ts';

test('the checked-in JSON Schema of seasons is current; vitest -u rewrites it', async () => {
  await expect(seasonJsonSchema()).toMatchFileSnapshot('../../../seasons/season.schema.json');
});
