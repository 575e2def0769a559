import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import { pauseRound } from '#server/app/contest/pause-round.ts';
import { resumeRound } from '#server/app/contest/resume-round.ts';
import { createApp } from '#server/create-app.ts';
import { readOwnAttempt } from '#server/app/contest/read-attempt.ts';
import { readResult } from '#server/app/contest/read-result.ts';
import { proveParticipants } from '#server/app/contest/gates.ts';
import { changeRules } from '#tests/support/contest-rules.ts';
import {
  begun,
  type Browser,
  createContestWorld,
  LAN,
  MINH,
  openBrowser,
  organiserOf,
  registered,
  SEASON,
} from '#tests/support/contest.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import type { World } from '#tests/support/world.ts';

// Ten seconds a question and two of grace; questions open one by one (VOV 2016).
let world: World;
beforeAll(async () => {
  world = await createContestWorld();
  await changeRules(world, {
    time: { limitSeconds: 0, perQuestionSeconds: 10, graceSeconds: 2, accommodationPercent: 200 },
    attempts: { limits: [], feedback: 'total', feedbackWhen: 'now' },
  });
});
afterAll(() => world.close());

const clock = (time: string) => world.clock.set(`2024-09-09T${time}+07:00`);
const goOn = (browser: Browser, attempt: AttemptView, after: number) =>
  browser.send('POST', `/api/v1/attempts/${attempt.attemptId}/questions`, { after });
const seen = async (browser: Browser, attempt: AttemptView) =>
  (await browser.read(attempt.attemptId)).json<AttemptView>();
const first = (view: AttemptView) => view.questions[0]!.id;
const choose = (view: AttemptView) => ({ [first(view)]: [view.questions[0]!.options[0]!.id] });

/** Every text of the contest's bank by question, as no client may see it early. */
function textOf(questionId: string): string {
  const contest = world.app.contests.find(SEASON);
  if (!contest.ok) throw new Error(contest.refusal.code);
  return contest.value.key.get(questionId)!.stem;
}

async function paperOf(attemptId: string): Promise<readonly string[]> {
  const facts = world.app.contests.running.find(attemptId);
  return facts!.paper.questions.map(({ questionId }) => questionId);
}

describe('an attempt of Lan, from eight o’clock', () => {
  let browser: Browser;
  let attempt: AttemptView;

  test('shows the first question alone, with its own ten seconds', async () => {
    clock('08:00:00');
    const begin = await begun(world.server, LAN);
    browser = begin.browser;
    attempt = begin.attempt;
    expect(attempt.pace).toEqual({ number: 1, count: 8, seconds: 10, endsAt: '2024-09-09T01:00:10Z' });
    expect(attempt.questions).toHaveLength(1);
    const paper = await paperOf(attempt.attemptId);
    expect(first(attempt)).toBe(paper[0]);
    const body = (await browser.read(attempt.attemptId)).body;
    expect(paper.slice(1).filter((id) => body.includes(id) || body.includes(textOf(id)))).toEqual([]);
  });

  test('keeps the answer to it, and none to a question that is not open', async () => {
    clock('08:00:04');
    const paper = await paperOf(attempt.attemptId);
    const saved = await browser.save(attempt.attemptId, { revision: 1, answers: choose(attempt) });
    expect(saved.statusCode).toBe(200);
    expect(await browser.save(attempt.attemptId, { revision: 1, answers: choose(attempt) })).toMatchObject({
      statusCode: 200,
      body: saved.body,
    });
    const early = await browser.save(attempt.attemptId, {
      revision: 2,
      answers: { ...choose(attempt), [paper[1]!]: [await optionOf(paper[1]!)] },
    });
    expect(early.json()).toEqual({ type: 'about:blank', status: 409, code: 'question-not-open', number: 2, open: 1 });
  });

  test('goes on to the next once, however often it is pressed, and never back', async () => {
    clock('08:00:06');
    const next = await Promise.all([goOn(browser, attempt, 1), goOn(browser, attempt, 1)]);
    expect(next.map((one) => one.json<AttemptView>().pace?.number)).toEqual([2, 2]);
    expect((await goOn(browser, attempt, 0)).json<AttemptView>().pace?.number).toBe(2);
    expect((await goOn(browser, attempt, 2 + 1)).json()).toMatchObject({ code: 'question-not-open', open: 2 });
    const changed = { [first(attempt)]: [attempt.questions[0]!.options[1]!.id] };
    const late = await browser.save(attempt.attemptId, { revision: 2, answers: changed });
    expect(late.json()).toEqual({ type: 'about:blank', status: 409, code: 'question-time-over', number: 1, open: 2 });
    expect((await seen(browser, attempt)).answers).toEqual(choose(attempt));
  });

  test('takes an answer within the grace, and refuses it after', async () => {
    const view = await seen(browser, attempt); // question 2, opened at 08:00:06
    clock('08:00:17.999');
    expect((await browser.save(attempt.attemptId, { revision: 2, answers: choose(view) })).statusCode).toBe(200);
    clock('08:00:18');
    const late = await browser.save(attempt.attemptId, { revision: 3, answers: { [first(view)]: [] } });
    expect(late.statusCode).toBe(200); // nothing sent of a closed question changes nothing
    const changed = { [first(view)]: [view.questions[0]!.options[1]!.id] };
    const over = await browser.save(attempt.attemptId, { revision: 4, answers: changed });
    expect(over.json()).toMatchObject({ code: 'question-time-over', number: 2, open: 3 });
    expect((await seen(browser, attempt)).answers).toEqual({ ...choose(attempt), ...choose(view) });
  });

  test('resumes on another device and in another process at the right question with what is left of it', async () => {
    clock('08:00:37'); // 3 opened at :18, 4 at :30
    const other = openBrowser(world.server);
    Object.assign(other.cookies, browser.cookies);
    expect((await seen(other, attempt)).pace).toEqual({
      number: 4,
      count: 8,
      seconds: 10,
      endsAt: '2024-09-09T01:00:40Z',
    });
    const process = await createApp({ ...world.app, databaseUrl: world.databaseUrl });
    const view = await readOwnAttempt(process, proveParticipants(process, browser.cookies), attempt.attemptId);
    expect(view.ok && view.value.pace).toMatchObject({ number: 4, endsAt: '2024-09-09T01:00:40Z' });
    await process.close();
    const kept = await world.app.db
      .selectFrom('question_opening')
      .select(['number', 'opened_by'])
      .orderBy('number')
      .execute();
    expect(kept.map((row) => [row.number, row.opened_by])).toEqual([
      [1, 'participant'],
      [2, 'participant'],
      [3, 'clock'],
      [4, 'clock'],
    ]);
  });

  test('stands still with the round, and goes on with what was left', async () => {
    const organiser = await organiserOf(world);
    const id = () => world.app.ids.uuid();
    const reason = 'Bảo trì đường truyền';
    await pauseRound(world.app, organiser, { id: id(), roundId: 'dot-1', expectedAt: null, reason }); // from :39
    clock('08:10:00');
    expect((await seen(browser, attempt)).pace?.number).toBe(4);
    expect((await goOn(browser, attempt, 4)).json()).toMatchObject({ status: 409, code: 'round-paused' });
    await resumeRound(world.app, organiser, { id: id(), roundId: 'dot-1', reason }); // from 08:10:02
    clock('08:10:02.500');
    expect((await seen(browser, attempt)).pace).toMatchObject({ number: 4, endsAt: '2024-09-09T01:10:03Z' });
  });

  test('is handed in with what was kept; its receipt shows no question that was never opened', async () => {
    clock('08:10:03');
    const submitted = await browser.submit(attempt.attemptId, { revision: 9, answers: {} });
    expect(submitted.json()).toMatchObject({ answeredCount: 2, questionCount: 8 });
    expect((await browser.submit(attempt.attemptId, { revision: 9, answers: {} })).body).toBe(submitted.body);
    const result = await readResult(world.app, proveParticipants(world.app, browser.cookies), attempt.attemptId);
    const paper = await paperOf(attempt.attemptId);
    expect(result.ok && result.value.questions.map(({ id }) => id)).toEqual(paper.slice(0, 4)); // 5 would open after the grace
    expect(await seen(browser, attempt)).toMatchObject({ state: 'submitted', questions: [] });
    expect((await goOn(browser, attempt, 4)).json()).toMatchObject({ code: 'attempt-already-submitted' });
  });
});

async function optionOf(questionId: string): Promise<string> {
  const contest = world.app.contests.find(SEASON);
  return contest.ok ? contest.value.key.get(questionId)!.options[0]!.id : '';
}

test('somebody with twice the time has twenty seconds for each question', async () => {
  clock('09:00:00');
  const browser = await registered(world.server, MINH);
  const attempt = (await browser.start('dot-1', { timeFactorPercent: 200 })).json<AttemptView>();
  expect(attempt.pace).toMatchObject({ number: 1, seconds: 20, endsAt: '2024-09-09T02:00:20Z' });
  // 8 questions and the prediction, each of 20 s and 2 s to fetch the next
  expect(attempt).toMatchObject({ baseLimitSeconds: 80, ownLimitSeconds: 160, deadline: '2024-09-09T02:03:18Z' });
});

test('who goes away is handed in by the clock with what was kept', async () => {
  clock('10:00:00');
  const view = await begun(world.server, { ...LAN, name: 'Hoàng Thị Xa', phone: '0912345611' });
  await view.browser.save(view.attempt.attemptId, { revision: 1, answers: choose(view.attempt) });
  clock('10:30:00');
  expect(await seen(view.browser, view.attempt)).toMatchObject({ state: 'submitted', questions: [] });
  expect((await goOn(view.browser, view.attempt, 1)).json()).toMatchObject({ code: 'attempt-already-submitted' });
});

test('questions of an ordinary contest do not open one by one', async () => {
  await changeRules(world, { time: { limitSeconds: 600, perQuestionSeconds: 0 } });
  clock('11:00:00');
  const { browser, attempt } = await begun(world.server, { ...LAN, name: 'Lê Thị Thường', phone: '0912345612' });
  expect([attempt.questions.length > 1, attempt.pace]).toEqual([true, undefined]);
  expect((await goOn(browser, attempt, 0)).json()).toMatchObject({ code: 'question-not-open', open: 0 });
  await expectInvariants(world.app.db);
});
