import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchSite } from './bench-site.ts';
import { round2 } from './figures.ts';

export interface LedgerFigures {
  readonly submitted: number;
  /** Leaves appended while attempts were handed in. */
  readonly appended: number;
  readonly appendedPerSecond: number;
  readonly submittedPerSecond: number;
  /** What still waited when the last attempt had been handed in. */
  readonly backlogAtEnd: number;
  /** How long after that nothing waited any more; `null` = it did not get there within a minute. */
  readonly secondsUntilEmpty: number | null;
}

const PATIENCE_MS = 60_000;

/** What the ledger does while `play` hands attempts in (it answers how many), and how long it takes to catch up afterwards. */
export async function measureLedger(site: BenchSite, play: () => Promise<number>): Promise<LedgerFigures> {
  const before = await countLeaves(site);
  const startedAt = performance.now();
  const submitted = await play();
  const seconds = (performance.now() - startedAt) / 1000;
  const appended = (await countLeaves(site)) - before;
  const backlogAtEnd = await countWaiting(site);
  return {
    submitted,
    appended,
    appendedPerSecond: Math.round(appended / seconds),
    submittedPerSecond: Math.round(submitted / seconds),
    backlogAtEnd,
    secondsUntilEmpty: await untilEmpty(site),
  };
}

async function untilEmpty(site: BenchSite): Promise<number | null> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < PATIENCE_MS) {
    if ((await countWaiting(site)) === 0) return round2((performance.now() - startedAt) / 1000);
    await sleep(50);
  }
  return null;
}

async function countLeaves({ database, season }: BenchSite): Promise<number> {
  const { rows } = await database.query<{ size: string }>('select size from ledger_log where season_id = $1', [season]);
  return Number(rows[0]?.size ?? 0);
}

async function countWaiting({ database, season }: BenchSite): Promise<number> {
  const question = 'select count(*) as waiting from ledger_pending where season_id = $1';
  const { rows } = await database.query<{ waiting: string }>(question, [season]);
  return Number(rows[0]!.waiting);
}
