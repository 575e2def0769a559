import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countQueries } from '#tests/support/query-count.ts';
import { createWorld, type World } from '#tests/support/world.ts';

let world: World;
beforeAll(async () => void (world = await createWorld()));
afterAll(() => world.close());

test('every statement is counted: built, raw, and in a transaction', async () => {
  const counted = await countQueries(world.app, async ({ db }) => {
    await db.selectFrom('installation').select('id').execute();
    await sql`select 1`.execute(db);
    await db.transaction().execute((transaction) => transaction.selectFrom('season').select('id').execute());
    return 'done';
  });
  expect(counted).toMatchObject({ value: 'done', queries: 3 });
});

test('work that asks nothing counts nothing', async () => {
  expect(await countQueries(world.app, async () => 1)).toEqual({ value: 1, queries: 0, rows: 0 });
});
