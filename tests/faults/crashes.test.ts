import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbeddedPostgres, findRunningPostgres } from '#server/ports/embedded-postgres.ts';
import { migrate } from '#server/db/migrate.ts';
import { findLost } from '#tests/load/check-kept.ts';
import { playPersistently } from '#tests/load/persist.ts';
import { freePort } from '#tests/support/free-port.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import { startProgram, type Program } from '#tests/support/program.ts';
import { loadOpenSeason, OPEN_SEASON } from '#tests/support/several.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { createWorld } from '#tests/support/world.ts';

let data: string;
let port: number;
let program: Program;

/** The real program on its own embedded database, as durable as in production, with a contest that is open. */
beforeAll(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'vinh-danh-crash-'));
  chmodSync(data, 0o711); // lets PostgreSQL's account in when we are root, so that its cluster stays inside
  port = await freePort();
  const postgres = await startEmbeddedPostgres(path.join(data, 'postgres'));
  const migrated = await migrate(postgres.url);
  if (!migrated.ok) throw new Error(migrated.refusal.code);
  const world = await createWorld({ now: Temporal.Now.instant().toString(), databaseUrl: postgres.url, demo: false });
  await loadShippedSeason(world.app, 'thanh-hoa-2024');
  await loadOpenSeason(world, (season) => season);
  await world.close();
  await postgres.stop();
  program = start();
  await program.ready();
}, 300_000);
afterAll(async () => {
  program.child.kill('SIGTERM');
  await program.exited;
  rmSync(data, { recursive: true, force: true });
});

const start = () =>
  startProgram({
    VINHDANH_DATA: data,
    VINHDANH_MASTER_KEY: '07'.repeat(32),
    WEB_CONCURRENCY: '2',
    PORT: String(port),
  });

let firstPerson = 0;
/** So many people, whose telephones try again until they are answered, while something happens in the middle of it. */
async function burst(happens: () => Promise<void>): Promise<void> {
  firstPerson += 1000;
  const people = 30;
  const playing = playPersistently({
    port,
    season: OPEN_SEASON,
    round: 'dot-1',
    units: ['so-ldtbxh-phong-1'],
    people,
    saves: 8,
    firstPerson,
    giveUpMs: 120_000,
  });
  await sleep(250);
  await happens();
  const played = await playing;
  expect(played.finished).toBe(people);
  expect(played.repeated.size).toBeGreaterThan(0); // otherwise nothing happened to them
  const url = findRunningPostgres(path.join(data, 'postgres'))!;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  expect(await findLost(client, played.acknowledged)).toEqual([]);
  const twice = await client.query('select participant_id from attempt group by 1 having count(*) > 1');
  expect(twice.rows).toEqual([]);
  await client.end();
  const world = await createWorld({ databaseUrl: url, demo: false });
  await expectInvariants(world.app.db);
  await world.close();
}

test(
  'the program killed in the middle of a burst: the next start goes on, nothing acknowledged is lost or counted twice',
  { timeout: 240_000 },
  () =>
    burst(async () => {
      program.child.kill('SIGKILL');
      await program.exited;
      program = start();
      await program.ready();
    }),
);

test(
  'PostgreSQL killed in the middle of a burst: the program says so and ends, the next start replays the log',
  { timeout: 240_000 },
  () =>
    burst(async () => {
      const file = path.join(data, 'postgres', 'cluster', 'postmaster.pid');
      process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGKILL');
      expect(await program.exited).toBe(1);
      expect(program.said()).toContain('The embedded database ended by itself');
      program = start();
      await program.ready();
    }),
);
