import { expect, test } from 'vitest';
import { cloneDatabase } from '#tests/support/database.ts';
import { benchContest, SMALL } from './bench-contest.ts';
import { benchGrowth, GROWTH_SMALL } from './bench-growth.ts';
import { benchPlanning, PLANNING_SMALL } from './bench-planning.ts';
import { benchPrizes, PRIZES_SMALL } from './bench-prizes.ts';
import { benchRanking, RANKING_SMALL } from './bench-ranking.ts';
import { openBenchSite, type BenchSiteOptions } from './bench-site.ts';

/** The small forms show that what measures works and that nothing is lost: for that a database on the server of the tests does. */
async function onTestServer<T>(measure: (where: BenchSiteOptions) => Promise<T>): Promise<T> {
  const database = await cloneDatabase();
  try {
    return await measure({ databaseUrl: database.url });
  } finally {
    await database.drop();
  }
}

test('many people at once play whole attempts, and nothing that was acknowledged is lost', async () => {
  const figures = await onTestServer(async (where) => {
    const site = await openBenchSite(where);
    return benchContest(site, SMALL).finally(() => site.stop());
  });
  expect(figures.attempts).toBeGreaterThan(10);
  expect(figures.lost).toBe(0);
  expect(figures.ledger.secondsUntilEmpty).not.toBeNull();
}, 180_000);

test('a table that has grown serves the hot path, and loses nothing', async () => {
  const figures = await onTestServer((where) => benchGrowth(GROWTH_SMALL, where));
  expect(figures.after.requestsPerSecond).toBeGreaterThan(0);
  expect(figures.lost).toBe(0);
}, 180_000);

test('a round is ranked in a process of its own, everybody once', async () => {
  const { attempts, places } = await onTestServer((where) => benchRanking(RANKING_SMALL, where));
  expect(places).toBe(attempts);
}, 180_000);

test('generated problems are assigned and scheduled, and every rule is kept', async () => {
  const { runs } = await benchPlanning(PLANNING_SMALL);
  expect(runs.map(({ broken }) => broken)).toEqual([0, 0]);
}, 180_000);

test('the prizes of a contest are computed in a process of its own, from everybody in every round', async () => {
  const { people, lines } = await onTestServer((where) => benchPrizes(PRIZES_SMALL, where));
  expect([people, lines]).toEqual([PRIZES_SMALL.people, 24]);
}, 180_000);
