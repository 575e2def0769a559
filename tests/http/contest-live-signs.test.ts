import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_THRESHOLDS } from '#core/contest/alerts.ts';
import { changeWaitingRoom } from '#server/app/contest/change-waiting-room.ts';
import { listSeasonAlerts } from '#server/app/contest/list-season-alerts.ts';
import { readLiveView } from '#server/app/contest/read-live-view.ts';
import { saveThresholds } from '#server/app/contest/save-thresholds.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { findSnapshot, putSnapshot } from '#server/db/queries/contest-board.ts';
import { emptyLiveMemory, refreshLiveViews } from '#server/jobs/refresh-live-views.ts';
import { begun, createContestWorld, LAN, MINH, openBrowser, organiserOf, SEASON } from '#tests/support/contest.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
let organiser: OrganiserOf;
beforeAll(async () => {
  world = await createContestWorld();
  organiser = await organiserOf(world);
  await watch({});
});
afterAll(() => world.close());

const START = Temporal.Instant.from('2024-09-09T01:00:00Z');
const at = (seconds: number) => world.clock.set(START.add({ seconds }).toString());
const alertsNow = async () =>
  (await listSeasonAlerts(world.app, organiser)).filter(({ endedAt }) => endedAt === null).map(({ kind }) => kind);
/** Watches nothing that depends on this machine, or on who hands in. */
const watch = (more: Readonly<Record<string, string>>) => {
  const all = Object.entries(DEFAULT_THRESHOLDS).map(([kind, value]) => [kind, String(value)]);
  const quiet = { 'disk-free': '0', 'no-submissions': '0' };
  return saveThresholds(world.app, organiser, { ...Object.fromEntries(all), ...quiet, ...more });
};
const CHANGES = `contest/${SEASON}/question-changes`;
const memory = emptyLiveMemory();

/** Looks as the job does, when the costly parts are due again. */
const lookAt = async (seconds: number) => {
  at(seconds);
  await refreshLiveViews(world.app, memory);
};

test('a changed answer is seen in what is stored, once in each paper, also when it is changed just before handing in', async () => {
  const lan = await begun(world.server, LAN);
  const minh = await begun(world.server, MINH);
  const [first, second] = lan.attempt.questions;
  const option = (question: typeof first, place: number) => [question!.options[place]!.id];
  const saves = (revision: number, answers: Record<string, string[]>) =>
    lan.browser.save(lan.attempt.attemptId, { revision, answers });
  await saves(1, { [first!.id]: option(first, 0), [second!.id]: option(second, 0) });
  await lookAt(0);
  await saves(2, { [first!.id]: option(first, 1), [second!.id]: option(second, 0) });
  await lookAt(60);
  await saves(3, { [first!.id]: option(first, 0), [second!.id]: option(second, 0) });
  const body = {
    revision: 4,
    answers: { [first!.id]: option(first, 0), [second!.id]: option(second, 1) },
    prediction: 1,
  };
  await lan.browser.submit(lan.attempt.attemptId, body);
  await lookAt(120);
  await lookAt(180);
  const kept = (await findSnapshot(world.app.db, CHANGES))?.body;
  expect(kept).toEqual({
    roundId: 'dot-1',
    papers: 2,
    counts: { [first!.id]: { answered: 1, changed: 1 }, [second!.id]: { answered: 1, changed: 1 } },
  });
  expect(JSON.stringify(kept)).not.toContain(first!.options[0]!.text);
  expect([...(memory.followed.get(`${SEASON}/dot-1`)?.keys() ?? [])]).toEqual([minh.attempt.attemptId]);
});

test('a question changed unusually often is in the live view, and an alert says so until it is over', async () => {
  const contest = world.app.contests.find(SEASON);
  const [often, other] = contest.ok ? [...contest.value.key.keys()] : [];
  await putSnapshot(world.app.db, {
    key: CHANGES,
    etag: 'x',
    body: {
      roundId: 'dot-1',
      papers: 100,
      counts: { [often!]: { answered: 100, changed: 40 }, [other!]: { answered: 900, changed: 9 } },
    },
    at: START,
  });
  await lookAt(240);
  await lookAt(250);
  const trouble = (await readLiveView(world.app, organiser))?.trouble;
  expect(trouble).toMatchObject({ followed: 100, changedPercent: 40 });
  expect(trouble?.questions.map(({ questionId, isChangedOften }) => [questionId, isChangedOften])).toEqual([
    [often, true],
  ]);
  expect(await alertsNow()).toEqual(['answers-changed']);
  await watch({ 'answers-changed': '0', queue: '5', 'long-wait': '2' });
  await lookAt(260);
  expect(await alertsNow()).toEqual([]);
});

test('the live view tells how long the waiting room is, how fast it moves and how long its first has waited', async () => {
  const waiting = async () => (await readLiveView(world.app, organiser))?.view?.waiting;
  await lookAt(300);
  expect(await waiting()).toBeNull();
  const room = { admitPerSecond: 0, placeKeptMinutes: 60, passMinutes: 15, reason: 'Giờ mở' };
  expect((await changeWaitingRoom(world.app, organiser, room)).ok).toBe(true);
  await lookAt(310);
  for (let one = 0; one < 10; one += 1)
    await openBrowser(world.server).send('GET', `/api/v1/contests/${SEASON}/waiting-room`);
  await lookAt(320);
  const held = { perSecond: 0, lastInSeconds: null };
  const [drawn] = [(await waiting())!];
  expect(drawn).toMatchObject({ ...held, longestWaitSeconds: 0, letInPerMinute: null });
  expect(drawn.waiting).toBeGreaterThanOrEqual(9);
  await lookAt(440);
  expect(await waiting()).toEqual({ ...held, waiting: drawn.waiting, longestWaitSeconds: 120, letInPerMinute: 0 });
  expect((await alertsNow()).toSorted()).toEqual(['long-wait', 'queue']);
  await changeWaitingRoom(world.app, organiser, { ...room, admitPerSecond: 1 });
  await lookAt(441);
  expect(await waiting()).toMatchObject({ perSecond: 1, lastInSeconds: drawn.waiting - 1 });
  await lookAt(500);
  expect(await waiting()).toMatchObject({ waiting: 0, longestWaitSeconds: 0, lastInSeconds: 0 });
  expect(await alertsNow()).toEqual([]);
});
