import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { eraseAttemptSignals } from '#server/db/queries/contest-integrity.ts';
import { answersTo, begun, createContestWorld, LAN, MINH, SEASON, type Browser } from '#tests/support/contest.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createContestWorld();
});
afterAll(() => world.close());

async function momentsOf({ attemptId }: AttemptView) {
  const { answered_ms: ms } = await world.app.db
    .selectFrom('attempt')
    .select('answered_ms')
    .where('attempt_id', '=', attemptId)
    .executeTakeFirstOrThrow();
  return ms;
}

/** Begins at this instant and answers three questions, one every five seconds. */
async function answerThree({ browser, attempt }: { browser: Browser; attempt: AttemptView }, startsAt: string) {
  const all = answersTo(world.app, attempt, 5);
  for (const revision of [1, 2, 3]) {
    world.clock.set(
      Temporal.Instant.from(startsAt)
        .add({ seconds: 5 * revision })
        .toString(),
    );
    const answers = Object.fromEntries(Object.entries(all).slice(0, revision));
    expect((await browser.save(attempt.attemptId, { revision, answers })).statusCode).toBe(200);
  }
  return all;
}

test('each answer keeps the moment at which it last changed, by the server clock, also over a restart (INT-3)', async () => {
  world.clock.set('2024-09-09T08:00:00+07:00');
  const lan = await begun(world.server, LAN);
  const all = await answerThree(lan, '2024-09-09T08:00:00+07:00');
  world.app.contests.moments.keep(lan.attempt.attemptId, { revision: 0, answers: new Map(), ms: [] }); // nothing is remembered
  world.clock.set('2024-09-09T08:00:20+07:00');
  await lan.browser.submit(lan.attempt.attemptId, { revision: 4, answers: all, prediction: 3 });
  const rest = Object.keys(all).length - 3;
  expect(await momentsOf(lan.attempt)).toEqual([5000, 10_000, 15_000, ...Array<number>(rest).fill(20_000)]);
});

test('where an attempt began is kept as hashes of 16 bytes alone, and erased when its time is over', async () => {
  await world.app.contests.signals.flush();
  const rows = await world.app.db.selectFrom('attempt_signal').selectAll().execute();
  expect(rows.map((row) => [row.network_key?.length, row.device_key?.length])).toEqual([[16, 16]]);
  expect(JSON.stringify(rows)).not.toContain('127.0.0');
  const eraseAt = rows[0]!.erase_at;
  expect(await eraseAttemptSignals(world.app.db, SEASON, eraseAt.subtract({ seconds: 1 }))).toBe(0);
  expect(await eraseAttemptSignals(world.app.db, SEASON, eraseAt)).toBe(1);
});

test('what the clock hands in keeps the moments of what was saved', async () => {
  world.clock.set('2024-09-12T23:59:00+07:00');
  const minh = await begun(world.server, MINH);
  const all = await answerThree(minh, '2024-09-12T23:59:00+07:00');
  world.clock.set('2024-09-13T00:30:00+07:00');
  expect((await closeRound(world.app, SEASON, 'dot-1')).ok).toBe(true);
  const rest = Object.keys(all).length - 3;
  expect(await momentsOf(minh.attempt)).toEqual([5000, 10_000, 15_000, ...Array<number>(rest).fill(-1)]);
});
