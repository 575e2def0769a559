import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ContestSeason } from '#core/season/definition.ts';
import { readPublishedBank } from '#server/app/contest/read-published-bank.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import { createContestWorld, SEASON } from '#tests/support/contest.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
beforeAll(async () => void (world = await createContestWorld()));
afterAll(() => world.close());

test('under a reading list people see documents and not one question', () => {
  const shown = readPublishedBank(world.app, SEASON);
  expect(shown.ok && shown.value.questions).toEqual([]);
  expect(shown.ok && shown.value.documents.length).toBeGreaterThan(5);
  const stems = world.app.contests.find(SEASON);
  const first = stems.ok ? stems.value.blueprint.bank.questions[0]!.stem : '';
  expect(JSON.stringify(shown)).not.toContain(first);
});

test('where the rules publish nothing there is nothing', async () => {
  const { season, illustrative } = world.app.seasons.find(SEASON)!;
  const contest = season as ContestSeason;
  const paper = { ...contest.contest.rules.paper, bankPublication: 'none' as const };
  const closed = { ...contest, contest: { ...contest.contest, rules: { ...contest.contest.rules, paper } } };
  await loadSeason(world.app, { season: closed, illustrative, by: null, reason: 'Không công bố trước' });
  await world.app.seasons.refresh();
  await world.app.contests.refresh();
  expect(readPublishedBank(world.app, SEASON)).toEqual({ ok: false, refusal: { code: 'bank-not-published' } });
});

test('rules that contradict themselves open no contest, however they came to be in force', async () => {
  const { season, illustrative } = world.app.seasons.find(SEASON)!;
  const contest = season as ContestSeason;
  const eligibility = { ...contest.contest.rules.eligibility, ageMin: 14 };
  const wrong = { ...contest, contest: { ...contest.contest, rules: { ...contest.contest.rules, eligibility } } };
  await loadSeason(world.app, { season: wrong, illustrative, by: null, reason: 'Từ 14 tuổi' });
  await world.app.seasons.refresh();
  await world.app.contests.refresh();
  expect(world.app.contests.find(SEASON)).toEqual({
    ok: false,
    refusal: { code: 'rules-contradictory', findings: ['age-limit-without-birth-date'] },
  });
});
