// `node rank-alone.ts SEASON ROUND`: ranks one round of the database in the environment and prints what it took.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { rankRound } from '#core/contest/round-result.ts';
import { lotSeedOf } from '#server/app/contest/commit-lots.ts';
import type { App } from '#server/app/app.ts';
import { computeRanking } from '#server/app/contest/compute-ranking.ts';
import { peopleReader } from '#server/app/contest/people-reader.ts';
import { readConfig } from '#server/config.ts';
import { copyValidAttempts } from '#server/db/queries/contest-places.ts';
import { openApp } from '#server/open-app.ts';
import { stopAll } from '#server/stop-all.ts';

export interface RankedAlone {
  /** From reading the attempts to the last place on the disk. */
  readonly seconds: number;
  /** Of the ranking alone: counted results, truth of the prediction, keys, lots, prizes. */
  readonly rankSeconds: number;
  readonly cpuSeconds: number;
  /** The longest time for which the thread that asked, as the one that serves does, could answer nobody. */
  readonly longestPauseMs: number;
  /** Most memory the process held at any time, everything included. */
  readonly peakMegabytes: number;
  readonly places: number;
}

async function rankAlone(seasonId: string, roundId: string): Promise<RankedAlone> {
  const config = readConfig(process.env);
  if (!config.ok || !config.value.databaseUrl) throw new Error('DATABASE_URL must be set');
  const stops: (() => Promise<void>)[] = [];
  const app = await openApp(
    { config: config.value, databaseUrl: config.value.databaseUrl, masterKey: process.env['VINHDANH_MASTER_KEY'] },
    stops,
  );
  const before = process.cpuUsage();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const startedAt = performance.now();
  const ranked = await computeRanking(app, { seasonId, roundId, by: null });
  if (!ranked.ok) throw new Error(ranked.refusal.code);
  const seconds = Math.round(performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(before);
  delay.disable();
  const longestPauseMs = Math.round(delay.max / 1e6);
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  const rankSeconds = await timeOfRanking(app, seasonId, roundId);
  const [{ places }] = (await app.db
    .selectFrom('ranking_place')
    .select((eb) => eb.fn.countAll<number>().as('places'))
    .execute()) as [{ places: number }];
  await stopAll(stops);
  const cpuSeconds = Math.round((user + system) / 1e4) / 100;
  return { seconds, rankSeconds, cpuSeconds, longestPauseMs, peakMegabytes, places };
}

/** Ranks once more what is read already, and keeps nothing of it. */
async function timeOfRanking(app: App, seasonId: string, roundId: string): Promise<number> {
  const contest = app.contests.find(seasonId);
  if (!contest.ok) throw new Error(contest.refusal.code);
  const { rules } = contest.value;
  const reader = peopleReader(rules);
  await app.db
    .transaction()
    .execute((db) => copyValidAttempts(db, seasonId, roundId, async (piece) => reader.read(piece)));
  const { counted } = reader.people();
  const startedAt = performance.now();
  const randomness = Buffer.from(lotSeedOf(app, seasonId, roundId)).toString('hex');
  const { standingAt } = rankRound(counted, { rules, randomness, holders: new Set() });
  standingAt(counted.count - 1); // draws the lots of all
  return Math.round(performance.now() - startedAt) / 1000;
}

const [seasonId = '', roundId = ''] = process.argv.slice(2);
process.stdout.write(`${JSON.stringify(await rankAlone(seasonId, roundId))}\n`);
