// `node rank-alone.ts SEASON ROUND`: ranks one round of the database in the environment and prints what it took.
import { computeRanking } from '#server/app/contest/compute-ranking.ts';
import { readConfig } from '#server/config.ts';
import { openApp } from '#server/open-app.ts';
import { stopAll } from '#server/stop-all.ts';

export interface RankedAlone {
  readonly seconds: number;
  readonly cpuSeconds: number;
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
  const startedAt = performance.now();
  const ranked = await computeRanking(app, { seasonId, roundId, by: null });
  if (!ranked.ok) throw new Error(ranked.refusal.code);
  const seconds = Math.round(performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(before);
  const [{ places }] = (await app.db
    .selectFrom('ranking_place')
    .select((eb) => eb.fn.countAll<number>().as('places'))
    .execute()) as [{ places: number }];
  await stopAll(stops);
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  return { seconds, cpuSeconds: Math.round((user + system) / 1e4) / 100, peakMegabytes, places };
}

const [seasonId = '', roundId = ''] = process.argv.slice(2);
process.stdout.write(`${JSON.stringify(await rankAlone(seasonId, roundId))}\n`);
