import { afterEach, beforeEach, expect, test } from 'vitest';
import { dueEventsOf } from '#core/season/due-events.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { keepRunningDue, runDue, type DueHandlers, type Failures } from '#server/jobs/run-due.ts';
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

/** A piece of work that stands still until it is told to go on. */
function standing() {
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const work = async () => {
    begun.resolve();
    await goOn.promise;
  };
  return { begun: begun.promise, goOn: () => goOn.resolve(), work };
}

async function addDue(kind: string, subject: string): Promise<void> {
  const due = { season_id: SEASON, kind, subject, due_at: closes.subtract({ hours: 1 }) };
  await world.app.db
    .insertInto('due')
    .values({ id: world.app.ids.uuid(), ...due })
    .execute();
}

test('what one process is at no other does, nor another run of the same thing; afterwards it is done', async () => {
  const { begun, goOn, work } = standing();
  const handlers: DueHandlers = {
    'close-round': async (_app, _season, subject) => {
      tried.push(subject);
      await work();
    },
  };
  await addDue('close-round', 'dot-1/again');
  const first = runAt(0, handlers);
  await begun;
  expect([await runDue(world.app, handlers), tried]).toEqual([0, ['dot-1/again']]);
  goOn();
  expect([await first, await runDue(world.app, handlers)]).toEqual([2, 0]);
  expect(tried).toEqual(['dot-1/again', 'dot-1']);
});

test('a mail server that hangs keeps no round from being closed, and no program from ending', async () => {
  await addDue('send-certificates', 'mailing/1');
  world.clock.set(closes.toString());
  const closed = Promise.withResolvers<void>();
  const mailing = Promise.withResolvers<void>();
  const handlers: DueHandlers = {
    'send-certificates': async (_app, _season, _subject, signal) => {
      mailing.resolve();
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      return 'later';
    },
    'close-round': async () => closed.resolve(),
  };
  const stop = keepRunningDue(world.app, handlers, [['close-round'], ['send-certificates']]);
  await Promise.all([mailing.promise, closed.promise]);
  await stop();
  const open = await world.app.db.selectFrom('due').select('kind').where('done_at', 'is', null).execute();
  expect(open.map(({ kind }) => kind)).toContain('send-certificates');
});
