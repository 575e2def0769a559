import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { openBenchSite, type BenchSiteOptions } from './bench-site.ts';
import { fillAttempts } from './fill-attempts.ts';
import type { RankedAlone } from './rank-alone.ts';

export interface RankingFigures extends RankedAlone {
  readonly attempts: number;
}

export interface RankingOptions {
  readonly attempts: number;
}

export const RANKING_SMALL: RankingOptions = { attempts: 3000 };
export const RANKING_FULL: RankingOptions = { attempts: 1_000_000 };

/** Fills a round, closes it, and ranks it in a process of its own. */
export async function benchRanking(
  { attempts }: RankingOptions,
  where: BenchSiteOptions = {},
): Promise<RankingFigures> {
  const site = await openBenchSite(where);
  try {
    const { season, round, database } = site;
    await fillAttempts(database, { season, round, rows: attempts, onProgress: tellOf(attempts) });
    await database.query(
      'insert into round_close (season_id, round_id, closed_at, rehearsed) values ($1, $2, now(), false)',
      [season, round],
    );
    await database.query('checkpoint');
    await site.stopProgram();
    return { attempts, ...(await rankAlone(site.environment, [season, round])) };
  } finally {
    await site.stop();
  }
}

function tellOf(rows: number) {
  return (done: number) => process.stderr.write(`filled ${done} of ${rows}\n`);
}

async function rankAlone(env: NodeJS.ProcessEnv, args: readonly string[]): Promise<RankedAlone> {
  const script = path.join(import.meta.dirname, 'rank-alone.ts');
  const child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error('the ranking failed');
  return JSON.parse(printed) as RankedAlone;
}

export function describeRanking(figures: RankingFigures): string {
  const { attempts, seconds, rankSeconds, cpuSeconds, longestPauseMs, peakMegabytes, places } = figures;
  return [
    `${attempts} attempts read, ranked (lots and prizes included) and stored as ${places} places in ${seconds} s`,
    `the ranking alone, once they are read: ${rankSeconds} s`,
    `the thread that serves was never away for longer than ${longestPauseMs} ms`,
    `${cpuSeconds} s of processor time of the program, ${peakMegabytes} MB resident at most`,
  ].join('\n');
}
