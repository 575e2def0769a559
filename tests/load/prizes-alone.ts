// `node prizes-alone.ts SEASON RANKING…`: computes the prizes of a contest from these lists and prints what it took.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { withContestPrizes, type PrizesToCompute } from '#server/app/contest/compute-contest-prizes.ts';
import type { App } from '#server/app/app.ts';
import { readConfig } from '#server/config.ts';
import { openApp } from '#server/open-app.ts';
import { stopAll } from '#server/stop-all.ts';

export interface PrizesAlone {
  readonly people: number;
  readonly lines: number;
  /** From reading the first place to the prizes: all that a preview takes. */
  readonly seconds: number;
  /** Of reading and hashing the places once more, as a publication does. */
  readonly hashSeconds: number;
  readonly cpuSeconds: number;
  /** The longest time for which the thread that asked, as the one that serves does, could answer nobody. */
  readonly longestPauseMs: number;
  /** What the process held before. */
  readonly megabytesBefore: number;
  /** Most memory the process held at any time, everything included. */
  readonly peakMegabytes: number;
}

async function computeAlone(seasonId: string, rankingIds: readonly string[]): Promise<PrizesAlone> {
  const config = readConfig(process.env);
  if (!config.ok || !config.value.databaseUrl) throw new Error('DATABASE_URL must be set');
  const stops: (() => Promise<void>)[] = [];
  const app = await openApp(
    { config: config.value, databaseUrl: config.value.databaseUrl, masterKey: process.env['VINHDANH_MASTER_KEY'] },
    stops,
  );
  const megabytesBefore = residentMegabytes();
  const before = process.cpuUsage();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const toCompute = prizesToCompute(app, seasonId, rankingIds);
  const startedAt = performance.now();
  const computed = await app.db.transaction().execute((db) =>
    withContestPrizes(app, db, toCompute, async ({ head: { prizes }, hash }) => {
      const computedAt = performance.now();
      await hash();
      const [seconds, hashSeconds] = [secondsOf(computedAt - startedAt), secondsOf(performance.now() - computedAt)];
      return { people: prizes.participantCount, lines: prizes.contest.length, seconds, hashSeconds };
    }),
  );
  const { user, system } = process.cpuUsage(before);
  delay.disable();
  const longestPauseMs = Math.round(delay.max / 1e6);
  await stopAll(stops);
  const cpuSeconds = Math.round((user + system) / 1e4) / 100;
  return { ...computed, cpuSeconds, longestPauseMs, megabytesBefore, peakMegabytes: residentMegabytes() };
}

function secondsOf(milliseconds: number): number {
  return Math.round(milliseconds) / 1000;
}

function residentMegabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

const rung = (id: string, count: number) => ({ id, name: { vi: id }, count, valueVnd: null });

/** The rules in force with a ladder for the whole contest, and these lists as those of its rounds. */
function prizesToCompute(app: App, seasonId: string, rankingIds: readonly string[]): PrizesToCompute {
  const found = app.contests.find(seasonId);
  if (!found.ok) throw new Error(found.refusal.code);
  const { rules } = found.value;
  const prizes = { ...rules.prizes, contest: [rung('nhat', 1), rung('nhi', 3), rung('ba', 20)] };
  const contest = { ...found.value, rules: { ...rules, prizes } };
  const lists = rankingIds.map((id, at) => ({ id, round_id: `dot-${at + 1}` }));
  return {
    contest,
    rankings: lists as unknown as PrizesToCompute['rankings'],
    rounds: lists.map(({ round_id: round }) => ({ round, revision: 1, contentHash: '' })),
    before: undefined,
    refused: [],
  };
}

const [season = '', ...lists] = process.argv.slice(2);
process.stdout.write(`${JSON.stringify(await computeAlone(season, lists))}\n`);
