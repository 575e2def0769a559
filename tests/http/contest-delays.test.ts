import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeRound } from '#server/app/contest/close-round.ts';
import { extendRound } from '#server/app/contest/extend-round.ts';
import { pauseRound } from '#server/app/contest/pause-round.ts';
import { resumeRound } from '#server/app/contest/resume-round.ts';
import { showContest } from '#server/app/contest/show-contest.ts';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { DUE_HANDLERS } from '#server/jobs/due-handlers.ts';
import { runDue } from '#server/jobs/run-due.ts';
import { createApp } from '#server/create-app.ts';
import type { World } from '#tests/support/world.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import {
  answersTo,
  begun,
  createContestWorld,
  LAN,
  MINH,
  type openBrowser,
  organiserOf,
  registered,
  SEASON,
} from '#tests/support/contest.ts';

let world: World;
let organiser: OrganiserOf;
beforeAll(async () => {
  world = await createContestWorld('2024-09-12T23:40:00+07:00');
  organiser = await organiserOf(world);
});
afterAll(() => world.close());

const uuid = () => world.app.ids.uuid();
const extend = (minutes: number, id = uuid()) =>
  extendRound(world.app, organiser, { id, roundId: 'dot-1', minutes, reason: 'Mất điện diện rộng tại Quảng Xương' });
const pause = (expectedAt: string | null = null) =>
  pauseRound(world.app, organiser, {
    id: uuid(),
    roundId: 'dot-1',
    expectedAt: expectedAt === null ? null : Temporal.Instant.from(expectedAt),
    reason: 'Bảo trì đường truyền',
  });
const resume = () =>
  resumeRound(world.app, organiser, { id: uuid(), roundId: 'dot-1', reason: 'Đường truyền đã ổn định' });
const clock = (time: string) => world.clock.set(`2024-09-${time}+07:00`);
const deadlineOf = async (one: { browser: ReturnType<typeof openBrowser>; attempt: AttemptView }) =>
  (await one.browser.read(one.attempt.attemptId)).json<AttemptView>();

let lan: Awaited<ReturnType<typeof begun>>;

test('without a reason, of no minutes, or of an unopened round nothing is delayed', async () => {
  const empty = await extendRound(world.app, organiser, { id: uuid(), roundId: 'dot-1', minutes: 15, reason: '  ' });
  const none = await extend(0);
  const early = await extendRound(world.app, organiser, { id: uuid(), roundId: 'dot-2', minutes: 15, reason: 'Lý do' });
  expect(
    [empty, none, early, await resume(), await pause('2024-09-12T16:40:00Z')].map((one) => !one.ok && one.refusal.code),
  ).toEqual([
    'delay-reason-missing',
    'extension-out-of-range',
    'round-not-open',
    'round-not-paused',
    'pause-end-in-the-past',
  ]);
  expect(world.app.contests.delays.rowsOf(SEASON)).toEqual([]);
});

test('an extension moves the close and the deadline of who is writing, in the reply of the next save too', async () => {
  lan = await begun(world.server, LAN);
  expect(lan.attempt).toMatchObject({ deadline: '2024-09-12T16:50:00Z', isPaused: false });
  clock('12T23:45:00');
  const id = uuid();
  const first = await extend(15, id);
  expect(first).toEqual({
    ok: true,
    value: {
      takesEffectAt: Temporal.Instant.from('2024-09-12T16:45:02Z'),
      closesAt: Temporal.Instant.from('2024-09-12T17:15:00Z'),
    },
  });
  expect(await extend(15, id)).toEqual(first); // the same form sent twice
  clock('12T23:45:02');
  const saved = await lan.browser.save(lan.attempt.attemptId, {
    revision: 1,
    answers: answersTo(world.app, lan.attempt, 3),
  });
  expect(saved.json()).toMatchObject({ delayed: { deadline: '2024-09-12T17:05:00Z', isPaused: false } });
  const stored = await world.app.db.selectFrom('attempt').select('deadline').executeTakeFirst();
  expect(stored?.deadline?.toString()).toBe('2024-09-12T16:50:00Z');
  const view = await showContest(world.app, SEASON);
  expect(view.ok && view.value.current).toMatchObject({ id: 'dot-1', closes: '2024-09-12T17:15:00Z', pause: null });
});

test('another process reckons alike once it has heard', async () => {
  const other = await createApp({ ...world.app, databaseUrl: world.databaseUrl });
  await pause('2024-09-12T17:10:00Z');
  await expect.poll(() => other.contests.delays.of(SEASON, 'dot-1').pauses.length).toBe(1);
  expect(other.contests.delays.of(SEASON, 'dot-1')).toEqual(world.app.contests.delays.of(SEASON, 'dot-1'));
  await other.close();
});

test('while a round stands still nobody begins, time left stays, and saves are kept', async () => {
  clock('12T23:55:02');
  expect((await pause()).ok).toBe(false);
  const minh = await registered(world.server, MINH);
  const refused = await minh.start();
  expect([refused.statusCode, refused.json()]).toMatchObject([
    409,
    { code: 'round-paused', since: '2024-09-12T16:45:04Z', expectedAt: '2024-09-12T17:10:00Z' },
  ]);
  const view = await deadlineOf(lan);
  expect([view.isPaused, view.state, view.deadline]).toEqual([true, 'open', '2024-09-12T17:14:58Z']); // 19 min 56 s as before
  clock('13T00:40:00'); // long after the deadline and the close as they were
  const answers = answersTo(world.app, lan.attempt, 5);
  expect((await lan.browser.save(lan.attempt.attemptId, { revision: 2, answers })).statusCode).toBe(200);
  expect(await closeRound(world.app, SEASON, 'dot-1')).toMatchObject({
    ok: false,
    refusal: { code: 'round-still-running' },
  });
});

test('what is due to close the round is put off, and nothing counts as failed', async () => {
  expect(await runDue(world.app, DUE_HANDLERS)).toBe(0);
  const due = await world.app.db
    .selectFrom('due')
    .select(['due_at', 'done_at'])
    .where('subject', '=', 'dot-1')
    .executeTakeFirst();
  expect([due?.due_at.toString(), due?.done_at]).toEqual(['2024-09-12T18:10:06Z', null]);
  expect((await world.app.metrics.print()).text).not.toMatch(/due_job_failures_total\{/);
});

test('it goes on with as much time as was left, and the standstill is no time worked', async () => {
  clock('13T00:45:02');
  await resume();
  clock('13T00:45:04');
  const view = await deadlineOf(lan);
  expect([view.isPaused, view.deadline]).toEqual([false, '2024-09-12T18:05:00Z']); // 1 hour later than 00:05
  clock('13T00:46:04');
  const answers = answersTo(world.app, lan.attempt, 5);
  const submitted = await lan.browser.submit(lan.attempt.attemptId, { revision: 3, answers, prediction: 1 });
  expect(submitted.statusCode).toBe(200);
  const row = await world.app.db.selectFrom('attempt').select('duration_ms').executeTakeFirst();
  expect(row?.duration_ms).toBe(66 * 60_000 + 4000 - 3_600_000);
});

test('somebody may begin until the last instant before the moved close, and is cut off there', async () => {
  clock('13T01:14:59.999');
  const minh = await registered(world.server, { ...MINH, name: 'Trần Thị Mơ', phone: '0912345699' });
  const started = await minh.start();
  expect([started.statusCode, started.json<AttemptView>().deadline]).toEqual([201, '2024-09-12T18:15:00Z']);
  clock('13T01:15:00');
  expect(
    (await (await registered(world.server, { ...MINH, name: 'Lê Văn Tám', phone: '0912345698' })).start()).json(),
  ).toMatchObject({
    code: 'round-closed',
    closesAt: '2024-09-12T18:15:00Z',
  });
  expect((await extend(5)).ok).toBe(false);
});

test('it closes at the moved instant, every row agrees, and the log holds each delay once', async () => {
  clock('13T01:15:10');
  expect(await runDue(world.app, DUE_HANDLERS)).toBe(1);
  const records = await world.app.db
    .selectFrom('ledger_record')
    .select(['kind', 'record'])
    .where('subject', 'like', 'delay/%')
    .execute();
  expect(records.map(({ kind, record }) => [kind, (record as { act: string }).act]).toSorted()).toEqual([
    ['staff-override', 'extension'],
    ['staff-override', 'pause'],
    ['staff-override', 'resumption'],
  ]);
  expect(JSON.stringify(records)).not.toContain(organiser.actor.personId);
  await expectInvariants(world.app.db);
});
