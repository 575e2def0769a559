import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ContestSeason } from '#core/season/definition.ts';
import { proveParticipants } from '#server/app/contest/gates.ts';
import { loadBank } from '#server/app/contest/load-bank.ts';
import { readBankInForce } from '#server/app/contest/read-bank-in-force.ts';
import { lintSeasonInForce } from '#server/app/contest/lint-season.ts';
import { readResult } from '#server/app/contest/read-result.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import { readReleasedAnswers } from '#server/app/contest/read-answers.ts';
import { answersTo, begun, createContestWorld, LAN, SEASON } from '#tests/support/contest.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createContestWorld();
});
afterAll(() => world.close());

// Parameter 57: of this contest, when it is over
for (const [moment, outcome] of [
  ['2024-09-09T08:00:00+07:00', 'answers-not-released'],
  ['2024-09-13T00:00:10+07:00', 'answers-not-released'],
  ['LAST-1', 'answers-not-released'],
  ['LAST', 'released'],
] as const)
  test(`the answers of round 1 at ${moment}: ${outcome}`, async () => {
    world.clock.set(moment.startsWith('LAST') ? lastInstant(moment === 'LAST' ? 0 : -1) : moment);
    const read = await readReleasedAnswers(world.app, SEASON, 'dot-1');
    expect(read.ok ? 'released' : read.refusal.code).toBe(outcome);
  });

test('released, they hold every question of the contest and none of the practice', async () => {
  const read = await readReleasedAnswers(world.app, SEASON, 'dot-1');
  const contest = world.app.contests.find(SEASON);
  if (!read.ok || !contest.ok) throw new Error('not released');
  const practice = contest.value.blueprint.bank.questions.filter(({ purpose }) => purpose === 'practice');
  const shown = new Set(read.value.questions.map(({ id }) => id));
  expect(practice.filter(({ id }) => shown.has(id))).toEqual([]);
  expect(read.value.questions.every(({ options }) => options.some(({ isRight }) => isRight))).toBe(true);
});

test('a key that is changed after the close changes nothing of what the round was marked by', async () => {
  const before = await readReleasedAnswers(world.app, SEASON, 'dot-1');
  const contest = world.app.contests.find(SEASON);
  if (!contest.ok) throw new Error(contest.refusal.code);
  const { bank } = (await readBankInForce(world.app, contest.value.blueprint.bank.id))!;
  const questions = bank.questions.map((question) => ({
    ...question,
    rightOptions: [question.options.find(({ id }) => !question.rightOptions.includes(id))!.id],
  }));
  const version = await loadBank(world.app, { ...bank, questions });
  await world.app.contests.refresh();
  const inForce = world.app.contests.find(SEASON);
  expect(inForce.ok && inForce.value.bankVersion).toBe(version);
  expect(await readReleasedAnswers(world.app, SEASON, 'dot-1')).toEqual(before);
});

describe('while another contest that names the same bank is not over', () => {
  const OTHER = 'thanh-hoa-can-bo-2024';
  beforeAll(async () => {
    world.clock.set('2024-09-09T08:00:00+07:00');
    const { season, illustrative } = world.app.seasons.find(SEASON)!;
    const later = (at: string | null) =>
      at &&
      Temporal.Instant.from(at)
        .add({ hours: 24 * 90 })
        .toString();
    const stages = season.stages.map((stage) => ({ ...stage, opens: later(stage.opens), closes: later(stage.closes) }));
    const loaded = await loadSeason(world.app, {
      season: { ...season, id: OTHER, stages },
      illustrative,
      by: null,
      reason: 'Cùng ngân hàng câu hỏi',
    });
    if (!loaded.ok) throw new Error(loaded.refusal.code);
    await world.app.seasons.refresh();
    await world.app.contests.refresh();
    expect(world.app.contests.find(OTHER).ok).toBe(true);
  });

  test('no answer of either is released, and the linter says so to both', async () => {
    world.clock.set(lastInstant(0));
    expect(await readReleasedAnswers(world.app, SEASON, 'dot-1')).toMatchObject({ ok: true, value: { questions: [] } });
    for (const [id, other] of [
      [OTHER, []],
      [SEASON, [OTHER]],
    ] as const) {
      const findings = await lintSeasonInForce(world.app, world.app.seasons.find(id)!.season as ContestSeason);
      const shared = findings.filter(({ code }) => code === 'bank-shared').flatMap(({ facts }) => facts['contests']);
      expect(shared).toEqual(other);
    }
  });

  test('nobody sees the key of their own paper, which its rules would show', async () => {
    world.clock.set('2024-09-09T08:00:00+07:00');
    const { browser, attempt } = await begun(world.server, LAN);
    await browser.submit(attempt.attemptId, { revision: 1, answers: answersTo(world.app, attempt, 2), prediction: 1 });
    world.clock.set(lastInstant(0));
    const own = await readResult(world.app, proveParticipants(world.app, browser.cookies), attempt.attemptId);
    if (!own.ok) throw new Error(own.refusal.code);
    expect([own.value.score?.correctCount, own.value.questions.map(({ key }) => key)]).toEqual([
      2,
      attempt.questions.map(() => null),
    ]);
    world.clock.set(lastInstant(0, OTHER));
    const later = await readResult(world.app, proveParticipants(world.app, browser.cookies), attempt.attemptId);
    expect(later.ok ? later.value.questions.filter(({ key }) => key === null) : later.refusal.code).toEqual([]);
  });

  test('and when both are over the answers are open', async () => {
    const count = async () => {
      const read = await readReleasedAnswers(world.app, SEASON, 'dot-1');
      return read.ok ? read.value.questions.length : read.refusal.code;
    };
    world.clock.set(lastInstant(-1, OTHER));
    expect(await count()).toBe(0);
    world.clock.set(lastInstant(0, OTHER));
    expect(await count()).toBe(40);
  });
});

/** The instant at which the last round settles: its close and the grace of ten seconds; and one millisecond before. */
function lastInstant(shiftMs: number, seasonId = SEASON): string {
  const contest = world.app.contests.find(seasonId);
  if (!contest.ok) throw new Error(contest.refusal.code);
  const closes = contest.value.rounds.at(-1)!.window.closes!;
  return closes.add({ milliseconds: contest.value.rules.time.graceSeconds * 1000 + shiftMs }).toString();
}
