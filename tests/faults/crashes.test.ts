import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pino } from 'pino';
import { connect } from '#server/db/connect.ts';
import { findRunningPostgres } from '#server/ports/embedded-postgres.ts';
import { findLost } from '#tests/load/check-kept.ts';
import { openDurableSite, type DurableSite } from '#tests/load/durable-site.ts';
import { playPersistently } from '#tests/load/persist.ts';
import { expectInvariants } from '#tests/support/invariants.ts';

let folder: string;
let site: DurableSite;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-crash-'));
  chmodSync(folder, 0o711); // lets PostgreSQL's account in when we are root, so that its cluster stays inside
  site = await openDurableSite(folder, { WEB_CONCURRENCY: '2' });
}, 300_000);
afterAll(async () => {
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
});

let firstPerson = 0;
/** So many people, whose telephones try again until they are answered, while something happens in the middle of it. */
async function burst(happens: () => Promise<void>): Promise<void> {
  const people = 30;
  firstPerson += 1000;
  const playing = playPersistently({ ...site, people, saves: 8, firstPerson, giveUpMs: 120_000 });
  await sleep(250);
  await happens();
  const played = await playing;
  expect(played.finished).toBe(people);
  expect(played.repeated.size).toBeGreaterThan(0); // otherwise nothing happened to them
  const client = await site.connect();
  expect(await findLost(client, played.acknowledged)).toEqual([]);
  await client.end();
  expect(await site.query('select participant_id from attempt group by 1 having count(*) > 1')).toEqual([]);
  const db = connect(findRunningPostgres(path.join(folder, 'postgres'))!, pino({ level: 'silent' }), 1);
  await expectInvariants(db);
  await db.destroy();
}

test(
  'the program killed in the middle of a burst: the next start goes on, nothing is lost or counted twice',
  () =>
    burst(async () => {
      await site.kill();
      await site.start();
    }),
  240_000,
);

test(
  'PostgreSQL killed in the middle of a burst: the program ends, the next start replays what was durable',
  () =>
    burst(async () => {
      process.kill(site.postmaster(), 'SIGKILL');
      expect(await site.ended()).toBe(1);
      await site.start();
    }),
  240_000,
);
