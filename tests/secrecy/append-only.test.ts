import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import pg from 'pg';
import { createWorld, type World } from '#tests/support/world.ts';

let world: World;
let client: pg.Client;
beforeAll(async () => {
  world = await createWorld({ demo: false });
  client = new pg.Client({ connectionString: world.databaseUrl });
  await client.connect();
  await client.query("set session_replication_role = 'replica'"); // rows without the season they belong to
  await client.query(ROWS);
  await client.query("set session_replication_role = 'origin'");
});
afterAll(async () => {
  await client.end();
  await world.close();
});

const ID = '019200a0-0000-7000-8000-000000000001';
const ROWS = `
  insert into attempt (participant_id, attempt_id, season_id, round_id, attempt_number, rules_version, bank_version, started_at,
      deadline, revision, answers, rehearsed, submitted_at, submitted_by, correct_count, score_hundredths, all_correct, duration_ms)
    values ('${ID}', '${ID}', 's', 'open', 1, 1, 1, now(), now() + '1 hour', 0, '{}', false, null, null, null, null, null, null),
      ('${ID}', '${ID.replace(/1$/, '2')}', 's', 'done', 1, 1, 1, now(), now() + '1 hour', 0, '{}', false, now(), 'clock', 0, 0, false, 1);
  insert into prediction (participant_id, season_id, round_id, value, predicted_at, locked_at)
    values ('${ID}', 's', 'open', 7, now(), null), ('${ID}', 's', 'done', 7, now(), now());
  insert into complaint (id, season_id, code, subject, sealed, received_at, due_at, rehearsed)
    values ('${ID}', 's', 'VD-1', 'other', 'sealed', now(), now() + '1 day', false);
  insert into lot_draw (season_id, round_id, commitment, committed_at, seed, revealed_at)
    values ('s', 'open', 'c', now(), null, null), ('s', 'done', 'c', now(), 'seed', now());
`;

describe('the database itself', () => {
  test.each([
    ["update attempt set score_hundredths = 1 where round_id = 'done'", 'attempt'],
    ["update attempt set submitted_at = null where round_id = 'done'", 'attempt'],
    ["delete from attempt where round_id = 'done'", 'attempt'],
    ["update attempt set assisted_by = 'Other' where round_id = 'done'", 'attempt'],
    ["update complaint set sealed = 'other'", 'complaint'],
    ["update complaint set sealed = '', code = 'VD-2'", 'complaint'],
    ['delete from complaint', 'complaint'],
    ["update prediction set value = 8 where round_id = 'done'", 'prediction'],
    ["delete from prediction where round_id = 'done'", 'prediction'],
    ["update lot_draw set commitment = 'd' where round_id = 'open'", 'lot_draw'],
    ["update lot_draw set seed = 'other' where round_id = 'done'", 'lot_draw'],
    ["delete from lot_draw where round_id = 'open'", 'lot_draw'],
    ['truncate audit_event', 'audit_event'],
    ['truncate attempt cascade', '[a-z_]+'],
    ['truncate ledger_leaf cascade', '[a-z_]+'],
  ])('refuses: %s', async (statement, table) => {
    await expect(client.query(statement)).rejects.toThrow(new RegExp(`^${table} is append-only: add a row instead$`));
  });

  test.each([
    "update attempt set revision = 1 where round_id = 'open'",
    "update prediction set value = 8 where round_id = 'open'",
    "update prediction set locked_at = now() where round_id = 'open'",
    "update lot_draw set seed = 'seed', revealed_at = now() where round_id = 'open'",
  ])('takes while it is still open: %s', async (statement) => {
    expect((await client.query(statement)).rowCount).toBe(1);
  });

  test('lets what is personal in a kept row be erased, and nothing else, and never be filled again', async () => {
    expect((await client.query("update complaint set sealed = ''")).rowCount).toBe(1);
    await expect(client.query("update complaint set sealed = 'again'")).rejects.toThrow('complaint is append-only');
  });

  test('lets no table be emptied whose rows it keeps', async () => {
    const { rows } = await client.query(`
      select relation.relname from pg_trigger join pg_class as relation on relation.oid = tgrelid join pg_proc on pg_proc.oid = tgfoid
      where proname in ('refuse_change', 'refuse_but_erasure') group by 1 having not bool_or(tgtype & 32 > 0) order by 1`);
    expect(rows).toEqual([]);
  });
});
