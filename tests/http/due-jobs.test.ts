import { afterEach, beforeEach, expect, test } from 'vitest';
import { dueEventsOf } from '#core/season/due-events.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { runDue, type DueHandlers, type Failures } from '#server/jobs/run-due.ts';
import { createWorld, type World } from '#tests/support/world.ts';

const SEASON = 'thanh-hoa-2024';
let world: World;
let closes: Temporal.Instant;
let tried: string[];
let failures: Failures;

beforeEach(async () => {
  world = await createWorld();
  await loadShippedSeason(world.app, SEASON);
  const season = world.app.seasons.find(SEASON)?.season;
  const due = season && dueEventsOf(season).find(({ subject }) => subject === 'dot-1')?.dueAt;
  if (!due) throw new Error('round 1 is never closed');
  [closes, tried, failures] = [due, [], new Map()];
});
afterEach(() => world.close());

const failing: DueHandlers = {
  'close-round': async (_app, _season, subject) => {
    tried.push(subject);
    throw new Error('somebody is still writing');
  },
};
const working: DueHandlers = { 'close-round': async (_app, _season, subject) => void tried.push(subject) };

/** Runs what is due so many milliseconds after round 1 is to be closed. */
async function runAt(milliseconds: number, handlers: DueHandlers): Promise<number> {
  world.clock.set(closes.add({ milliseconds }).toString());
  return runDue(world.app, handlers, failures);
}

test('what fails is tried again after 1, 2, 4, … seconds, then every minute, and counted each time', async () => {
  const seconds = [];
  for (let second = 0; second < 300; second += 1) {
    const before = tried.length;
    await runAt(second * 1000, failing);
    if (tried.length > before) seconds.push(second);
  }
  expect(seconds).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183, 243]);
  expect((await world.app.metrics.print()).text).toContain('vinhdanh_due_job_failures_total{kind="close-round"} 10');
});

test('once it works it is done, and done once', async () => {
  await runAt(0, failing);
  expect([await runAt(999, working), await runAt(1000, working), await runAt(2000, working)]).toEqual([0, 1, 0]);
  expect(tried).toEqual(['dot-1', 'dot-1']);
});

test('a clock that is moved does not wait', async () => {
  await runAt(0, failing);
  world.clock.setOffset(SEASON, 1000);
  expect(await runAt(0, working)).toBe(1);
});

test('a kind that nobody knows holds nothing else up', async () => {
  const due = { season_id: SEASON, kind: 'unknown', subject: 'x', due_at: closes.subtract({ hours: 1 }) };
  await world.app.db
    .insertInto('due')
    .values({ id: world.app.ids.uuid(), ...due })
    .execute();
  expect(await runAt(0, working)).toBe(1);
  expect((await world.app.metrics.print()).text).toContain('vinhdanh_due_job_failures_total{kind="unknown"} 1');
});
