import { afterEach, describe, expect, test } from 'vitest';
import type { ContestSeason } from '#core/season/definition.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { proveParticipants } from '#server/app/contest/gates.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import { readRanking } from '#server/app/contest/read-ranking.ts';
import { readResult } from '#server/app/contest/read-result.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import { insertRoundClose } from '#server/db/queries/contest-ranking.ts';
import { changeRules } from '#tests/support/contest-rules.ts';
import { answersTo, begun, createContestWorld, LAN, MINH, organiserOf, SEASON } from '#tests/support/contest.ts';
import type { World } from '#tests/support/world.ts';

// When a round ends for whom, where its rules changed meanwhile or its attempts have no time limit.

let world: World;
afterEach(() => world.close());

/** The first round closes at another instant, as a new version of the rules; the others a year later. */
async function closeFirstAt(closes: string | null): Promise<void> {
  const { season, illustrative } = world.app.seasons.find(SEASON)!;
  const stages = season.stages.map((stage) =>
    stage.id === 'dot-1' ? { ...stage, closes } : { ...stage, ...later(stage) },
  );
  const changed = { ...season, stages } as ContestSeason;
  const loaded = await loadSeason(world.app, { season: changed, illustrative, by: null, reason: 'Thử' });
  if (!loaded.ok) throw new Error(loaded.refusal.code);
  await world.app.seasons.refresh();
  await world.app.contests.refresh();
}

const later = ({ opens, closes }: { readonly opens?: string | null; readonly closes?: string | null }) => ({
  ...(opens && { opens: opens.replace('2024', '2025') }),
  ...(closes && { closes: closes.replace('2024', '2025') }),
});

async function untimed(): Promise<void> {
  world = await createContestWorld();
  await changeRules(world, { time: { limitSeconds: 0 } });
}

const close = async () => {
  const closed = await closeRound(world.app, SEASON, 'dot-1');
  return closed.ok ? closed.value : closed.refusal;
};

/** Names in the published ranking. */
async function ranked(): Promise<readonly (string | null)[]> {
  const published = await publishRanking(world.app, await organiserOf(world), 'dot-1');
  const ranking = await readRanking(world.app, SEASON, { roundId: 'dot-1' });
  if (!published.ok || !ranking.ok) throw new Error('no ranking');
  return ranking.value.places.map(({ displayName }) => displayName);
}

test('a round of three months without a time limit: what is saved and handed in after a month counts', async () => {
  await untimed();
  await closeFirstAt('2024-12-09T00:00:00+07:00');
  const lan = await begun(world.server, LAN);
  const minh = await begun(world.server, MINH);
  world.clock.set('2024-10-20T08:00:00+07:00');
  const answers = answersTo(world.app, lan.attempt, 3);
  expect((await lan.browser.save(lan.attempt.attemptId, { revision: 1, answers })).statusCode).toBe(200);
  const sent = await lan.browser.submit(lan.attempt.attemptId, { revision: 2, answers, prediction: 3 });
  expect(sent.statusCode).toBe(200);
  await minh.browser.save(minh.attempt.attemptId, { revision: 1, answers: answersTo(world.app, minh.attempt, 2) });
  world.clock.set('2024-12-09T00:00:10+07:00');
  expect(await close()).toMatchObject({ submittedByClock: 1, unsettled: 0 });
  expect(await ranked()).toHaveLength(2);
});

test('a close that is announced while somebody writes ends their attempt', async () => {
  await untimed();
  await closeFirstAt(null);
  const lan = await begun(world.server, LAN);
  expect(lan.attempt.deadline).toBeNull();
  const answers = answersTo(world.app, lan.attempt, 3);
  await closeFirstAt('2024-09-13T00:00:00+07:00');
  const saved = await lan.browser.save(lan.attempt.attemptId, { revision: 1, answers });
  expect(saved.json<object>()).toMatchObject({ delayed: { deadline: '2024-09-12T17:00:00Z' } });
  world.clock.set('2024-09-13T00:00:10+07:00');
  expect(await close()).toMatchObject({ submittedByClock: 1 });
  world.clock.set('2024-09-14T12:00:00+07:00');
  const late = await lan.browser.submit(lan.attempt.attemptId, { revision: 2, answers, prediction: 3 });
  expect(late.json<object>()).toMatchObject({ submittedBy: 'clock' });
});

test('a round is not closed while somebody may still write by the time they were told', async () => {
  world = await createContestWorld('2024-09-12T12:00:00+07:00');
  const lan = await begun(world.server, LAN); // until 12:10
  await closeFirstAt('2024-09-12T12:02:00+07:00'); // loaded from a file: no form has looked at it
  world.clock.set('2024-09-12T12:03:00+07:00');
  const until = Temporal.Instant.from('2024-09-12T12:10:10+07:00');
  expect(await close()).toEqual({ code: 'round-still-running', settlesAt: until });
  const answers = answersTo(world.app, lan.attempt, 8);
  const sent = await lan.browser.submit(lan.attempt.attemptId, { revision: 2, answers, prediction: 3 });
  expect(sent.statusCode).toBe(200);
  expect(await close()).toMatchObject({ submittedByClock: 0, unsettled: 0 });
  expect(await ranked()).toHaveLength(1);
});

test('no key of the answers is told at a close that was moved later meanwhile', async () => {
  world = await createContestWorld();
  const contest = world.app.contests.find(SEASON);
  if (!contest.ok) throw new Error(contest.refusal.code);
  const [ids, rounds] = [[...contest.value.key.keys()], contest.value.rounds];
  const setOf = (at: number) => ids.slice(at * 8, at * 8 + 8);
  const roundSets = rounds.map(({ id }, at) => ({ round: id, questions: setOf(at) }));
  await changeRules(world, {
    publication: { answersRelease: 'round-end' },
    paper: { draw: 'fixed-set', quotas: [], practiceSet: [], questionsPerAttempt: 8, fixedSet: setOf(0), roundSets },
  });
  const lan = await begun(world.server, LAN);
  await lan.browser.submit(lan.attempt.attemptId, {
    revision: 1,
    answers: answersTo(world.app, lan.attempt, 2),
    prediction: 1,
  });
  await closeFirstAt('2024-09-14T00:00:00+07:00');
  const keysAt = async (instant: string) => {
    world.clock.set(instant);
    const own = await readResult(world.app, proveParticipants(world.app, lan.browser.cookies), lan.attempt.attemptId);
    if (!own.ok) throw new Error(own.refusal.code);
    return own.value.questions.filter(({ key }) => key).length;
  };
  expect(await keysAt('2024-09-13T00:00:10+07:00')).toBe(0);
  expect(await keysAt('2024-09-14T00:00:10+07:00')).toBe(8);
});

describe('where only what is answered whole is valid (Quảng Ninh 2023)', () => {
  test('the clock hands in nothing with blanks: it takes no place', async () => {
    world = await createContestWorld();
    await changeRules(world, { paper: { mustAnswerAll: true } });
    const [lan, minh] = [await begun(world.server, LAN), await begun(world.server, MINH)];
    const whole = answersTo(world.app, minh.attempt, 5);
    const few = Object.fromEntries(Object.entries(answersTo(world.app, lan.attempt, 8)).slice(0, 3));
    await lan.browser.save(lan.attempt.attemptId, { revision: 1, answers: few });
    await minh.browser.save(minh.attempt.attemptId, { revision: 1, answers: whole });
    world.clock.set('2024-09-13T00:00:10+07:00');
    expect(await close()).toMatchObject({ submittedByClock: 1, unsettled: 0 });
    expect(await ranked()).toEqual([MINH.name]);
  });
});

describe('a round that is closed', () => {
  test('takes nothing that was on its way: it would be in no result', async () => {
    world = await createContestWorld('2024-09-12T23:59:00+07:00');
    const lan = await begun(world.server, LAN);
    const answers = answersTo(world.app, lan.attempt, 3);
    const at = world.clock.wallNow();
    await insertRoundClose(world.app.db, { seasonId: SEASON, roundId: 'dot-1', at, rehearsed: false });
    const saved = await lan.browser.save(lan.attempt.attemptId, { revision: 1, answers });
    expect([saved.statusCode, saved.json<{ code: string }>().code]).toEqual([409, 'attempt-time-over']);
    const sent = await lan.browser.submit(lan.attempt.attemptId, { revision: 2, answers, prediction: 3 });
    expect([sent.statusCode, sent.json<{ code: string }>().code]).toEqual([409, 'attempt-time-over']);
  });

  test('is ranked without an attempt that nobody can settle, which is told', async () => {
    world = await createContestWorld();
    const [lan, minh] = [await begun(world.server, LAN), await begun(world.server, MINH)];
    for (const { browser, attempt } of [lan, minh])
      await browser.save(attempt.attemptId, { revision: 1, answers: answersTo(world.app, attempt, 3) });
    const { attemptId } = lan.attempt;
    const answers = JSON.stringify({ 'KHONG-CO': ['a'] });
    await world.app.db.updateTable('attempt').set({ answers }).where('attempt_id', '=', attemptId).execute();
    world.clock.set('2024-09-13T00:00:10+07:00');
    expect(await close()).toMatchObject({ submittedByClock: 1, unsettled: 1 });
    expect(await ranked()).toEqual([MINH.name]);
  });
});
