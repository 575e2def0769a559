import { afterAll, beforeAll, expect, test } from 'vitest';
import { readReleasedAnswers } from '#server/app/contest/read-answers.ts';
import { createContestWorld, SEASON } from '#tests/support/contest.ts';
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
  test(`the answers of round 1 at ${moment}: ${outcome}`, () => {
    world.clock.set(moment.startsWith('LAST') ? lastInstant(moment === 'LAST' ? 0 : -1) : moment);
    const read = readReleasedAnswers(world.app, SEASON, 'dot-1');
    expect(read.ok ? 'released' : read.refusal.code).toBe(outcome);
  });

test('released, they hold every question of the contest and none of the practice', () => {
  const read = readReleasedAnswers(world.app, SEASON, 'dot-1');
  const contest = world.app.contests.find(SEASON);
  if (!read.ok || !contest.ok) throw new Error('not released');
  const practice = contest.value.blueprint.bank.questions.filter(({ purpose }) => purpose === 'practice');
  const shown = new Set(read.value.questions.map(({ id }) => id));
  expect(practice.filter(({ id }) => shown.has(id))).toEqual([]);
  expect(read.value.questions.every(({ options }) => options.some(({ isRight }) => isRight))).toBe(true);
});

/** The instant at which the last round settles: its close and the grace of ten seconds; and one millisecond before. */
function lastInstant(shiftMs: number): string {
  const contest = world.app.contests.find(SEASON);
  if (!contest.ok) throw new Error(contest.refusal.code);
  const closes = contest.value.rounds.at(-1)!.window.closes!;
  return closes.add({ milliseconds: contest.value.rules.time.graceSeconds * 1000 + shiftMs }).toString();
}
