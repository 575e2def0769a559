import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import { cloneDatabase, type TestDatabase } from '#tests/support/database.ts';

let database: TestDatabase;
let client: pg.Client;
const OPEN = 3000;
beforeAll(async () => {
  database = await cloneDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`
    set session_replication_role = 'replica';
    insert into attempt (participant_id, attempt_id, season_id, round_id, attempt_number, rules_version, bank_version, started_at,
      deadline, revision, answers, rehearsed)
    select gen_random_uuid(), gen_random_uuid(), 's', 'dot-1', 1, 1, 1, now(), now() + n * interval '1 second', 0, '{}', false
    from generate_series(1, ${OPEN}) as n`);
  await client.query('vacuum analyze attempt');
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

interface Plan {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly Plans?: readonly Plan[];
}

test('a page of the open attempts of a round is read along an index: as many rows as the page has, and no sorting', async () => {
  const file = readFileSync(new URL('../../src/server/db/queries.sql/contest-ranking.sql', import.meta.url), 'utf8');
  const statement = /-- listOpenAttempts\n([^;]+);/.exec(file)![1]!;
  await client.query(`prepare page (text, text, uuid, bigint) as ${statement}`);
  const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
    `explain (analyze, format json) execute page ('s', 'dot-1', '40000000-0000-0000-0000-000000000000', 50)`,
  );
  const [limit] = rows[0]!['QUERY PLAN'];
  const [scan] = limit!.Plan.Plans!;
  expect([scan!['Node Type'], scan!['Index Name'], scan!['Actual Rows']]).toEqual([
    'Index Scan',
    'attempt_open_by_id',
    50,
  ]);
});
