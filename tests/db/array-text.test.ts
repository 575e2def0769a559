import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bareArray, bytesArray, jsonArray, textArray } from '#server/db/array-text.ts';
import { createWorld, type World } from '#tests/support/world.ts';

let world: World;
beforeAll(async () => void (world = await createWorld()));
afterAll(() => world.close());

const itself = <T>(value: T): T => value;

async function readBack(list: string, type: 'text' | 'bigint' | 'bytea' | 'bool' | 'timestamptz'): Promise<unknown[]> {
  const array = sql`${list}::${sql.raw(type)}[]`;
  const { rows } = await sql<{ value: unknown }>`select value from unnest(${array}) as value`.execute(world.app.db);
  return rows.map((row) => row.value);
}

test('texts come back as they were, whatever they hold', async () => {
  const texts = [
    '',
    ' ',
    'NULL',
    'null',
    null,
    'a,b',
    '{}',
    '"',
    '\\',
    '\\"',
    'x\ny',
    'Nguyễn Văn Tải',
    "'",
    '{"a":["b"]}',
  ];
  expect(await readBack(textArray(texts, itself), 'text')).toEqual(texts);
});

test('numbers, truths, instants and bytes come back as they were, and nothing stays nothing', async () => {
  const instants = ['2024-09-09T00:00:00.123Z', null];
  expect(await readBack(bareArray([0, -1, null, 2 ** 52], itself), 'bigint')).toEqual([0, -1, null, 2 ** 52]);
  expect(await readBack(bareArray([true, null, false], itself), 'bool')).toEqual([true, null, false]);
  expect((await readBack(bareArray(instants, itself), 'timestamptz')).map((at) => at && String(at))).toEqual(instants);
  const bytes = [Uint8Array.of(), null, Uint8Array.of(0, 255, 92, 34)];
  expect(
    (await readBack(bytesArray(bytes, itself), 'bytea')).map((one) => one && Uint8Array.from(one as Buffer)),
  ).toEqual(bytes);
});

test('JSON stays the JSON it was, in its order', async () => {
  const values = [{ a: ['"\\'] }, {}, { 'CDS-001': ['a', 'b'] }];
  const { rows } = await sql<{ value: unknown }>`
    select value from jsonb_array_elements(${jsonArray(values, JSON.stringify)}::jsonb) as value`.execute(world.app.db);
  expect(rows.map((row) => row.value)).toEqual(values);
});
