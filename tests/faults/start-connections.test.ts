import pg from 'pg';
import { pino } from 'pino';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openAnnouncements } from '#server/db/announcements.ts';
import { connectPipelined } from '#server/db/connect-pipelined.ts';
import { cloneDatabase, type TestDatabase } from '#tests/support/database.ts';
import { PATIENCE } from '#tests/support/patience.ts';

let database: TestDatabase;
beforeEach(async () => void (database = await cloneDatabase()));
afterEach(() => database.drop());

const log = pino({ level: 'silent' });

test('an announcement during an outage fails nobody and is told once the database is back', async () => {
  const announcements = await openAnnouncements(database.url, log);
  const heard: string[] = [];
  announcements.on('season', (payload) => void heard.push(payload));
  await endConnections();
  await announcements.announce('season', 'sao-khue-2024');
  await vi.waitFor(() => expect(heard).toContain('sao-khue-2024'), PATIENCE);
  expect(heard.filter((payload) => payload === '')).toEqual(['']); // one reconnection, one refresh
  expect(await connections()).toBe(1);
  await announcements.close();
});

test('the hot path opens one new connection after a loss, and keeps it', async () => {
  const hot = connectPipelined(database.url, log);
  const ask = () => sql<{ one: number }>`select 1 as one`.execute(hot).then(({ rows }) => rows);
  expect(await ask()).toEqual([{ one: 1 }]);
  await endConnections();
  await vi.waitFor(async () => expect(await ask()).toEqual([{ one: 1 }]), PATIENCE);
  await Promise.all([ask(), ask()]);
  expect(await connections()).toBe(1);
  await hot.destroy();
  await vi.waitFor(async () => expect(await connections()).toBe(0), PATIENCE);
});

const endConnections = () =>
  asOperator('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()');

async function connections(): Promise<number> {
  const rows = await asOperator('select pid from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()');
  return rows.length;
}

async function asOperator(statement: string): Promise<readonly unknown[]> {
  const url = new URL(database.url);
  const name = url.pathname.slice(1);
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  const { rows } = await client.query(statement, [name]);
  await client.end();
  return rows;
}
