import { expect, test } from 'vitest';
import { benchContest, SMALL } from './bench-contest.ts';
import { benchGrowth, GROWTH_SMALL } from './bench-growth.ts';
import { benchPlanning, PLANNING_SMALL } from './bench-planning.ts';
import { benchPrizes, PRIZES_SMALL } from './bench-prizes.ts';
import { benchRanking, RANKING_SMALL } from './bench-ranking.ts';
import { openBenchSite } from './bench-site.ts';

test('many people at once play whole attempts, and nothing that was acknowledged is lost', async () => {
  const site = await openBenchSite();
  try {
    const figures = await benchContest(site, SMALL);
    expect(figures.attempts).toBeGreaterThan(10);
    expect(figures.lost).toBe(0);
    expect(figures.ledger.secondsUntilEmpty).not.toBeNull();
  } finally {
    await site.stop();
  }
}, 180_000);

test('a table that has grown serves the hot path, and loses nothing', async () => {
  const figures = await benchGrowth(GROWTH_SMALL);
  expect(figures.after.requestsPerSecond).toBeGreaterThan(0);
  expect(figures.lost).toBe(0);
}, 180_000);

test('a round is ranked in a process of its own, everybody once', async () => {
  const { attempts, places } = await benchRanking(RANKING_SMALL);
  expect(places).toBe(attempts);
}, 180_000);

test('generated problems are assigned and scheduled, and every rule is kept', async () => {
  const { runs } = await benchPlanning(PLANNING_SMALL);
  expect(runs.map(({ broken }) => broken)).toEqual([0, 0]);
}, 180_000);

test('the prizes of a contest are computed in a process of its own, from everybody in every round', async () => {
  const { people, lines } = await benchPrizes(PRIZES_SMALL);
  expect([people, lines]).toEqual([PRIZES_SMALL.people, 24]);
}, 180_000);
