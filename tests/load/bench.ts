// `npm run bench -- [contest] [--small] [--json] [--people N] [--seconds N]`: plays whole attempts against the real program.
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { openBenchSite, type BenchSite } from './bench-site.ts';
import { findLost } from './check-kept.ts';
import { playAttempts, playFloor, type Kind, type Played } from './play.ts';

export interface BenchFigures {
  readonly people: number;
  readonly seconds: number;
  readonly attempts: number;
  readonly attemptsPerSecond: number;
  readonly requestsPerSecond: number;
  readonly floorPerSecond: number;
  /** Hot-path requests per request of the floor. */
  readonly ratioToFloor: number;
  readonly latencyMs: Readonly<Record<Kind | 'all', Percentiles>>;
  readonly meanReplyBytes: number;
  readonly bytesPerAttempt: number;
  readonly diskCommitsPerSecond: number;
  readonly acknowledgedAttempts: number;
  readonly lost: number;
}

export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export interface BenchOptions {
  readonly people: number;
  readonly seconds: number;
}

export const SMALL: BenchOptions = { people: 16, seconds: 2 };
const FULL: BenchOptions = { people: 128, seconds: 20 };

/** Plays, measures the floor, and checks that everything acknowledged is in the database. */
export async function benchContest(site: BenchSite, options: BenchOptions): Promise<BenchFigures> {
  const { port, season, round, units, database } = site;
  const play = { port, season, round, units, people: options.people };
  const warmUp = await playAttempts({ ...play, seconds: Math.min(2, options.seconds / 2), firstPerson: 0 });
  const before = await tableBytes(database);
  const slices: Slice[] = [];
  for (let at = 0; at < SLICES; at += 1) {
    const played = await playAttempts({
      ...play,
      seconds: options.seconds / SLICES,
      firstPerson: 10_000_000 * (at + 1),
    });
    const bytes = Math.round(played.replyBytes / played.requests);
    const floor = await playFloor({ port, people: options.people, bytes, seconds: options.seconds / SLICES / 4 });
    slices.push({ played, floor });
  }
  const after = await tableBytes(database);
  const played = together(slices.map((slice) => slice.played));
  const floorPerSecond = slices.reduce((sum, slice) => sum + slice.floor, 0) / SLICES;
  const meanReplyBytes = Math.round(played.replyBytes / played.requests);
  const requestsPerSecond = played.requests / played.seconds;
  const acknowledged = [...warmUp.acknowledged, ...played.acknowledged];
  return {
    people: options.people,
    seconds: round2(played.seconds),
    attempts: played.attempts,
    attemptsPerSecond: round2(played.attempts / played.seconds),
    requestsPerSecond: Math.round(requestsPerSecond),
    floorPerSecond: Math.round(floorPerSecond),
    ratioToFloor: round2(requestsPerSecond / floorPerSecond),
    latencyMs: latenciesOf(played),
    meanReplyBytes,
    bytesPerAttempt: Math.round((after - before) / Math.max(1, played.attempts)),
    diskCommitsPerSecond: await commitsPerSecond(database, Math.min(2, options.seconds / 2)),
    acknowledgedAttempts: acknowledged.length,
    lost: (await findLost(database, acknowledged)).length,
  };
}

interface Slice {
  readonly played: Played;
  readonly floor: number;
}

const SLICES = 4; // attempts and floor by turns: what else the machine does meanwhile then weighs on both

function together(all: readonly Played[]): Played {
  const sum = (of: (one: Played) => number) => all.reduce((total, one) => total + of(one), 0);
  const latencies = new Map<Kind, readonly number[]>();
  for (const one of all)
    for (const [kind, values] of one.latencies) latencies.set(kind, [...(latencies.get(kind) ?? []), ...values]);
  return {
    seconds: sum((one) => one.seconds),
    attempts: sum((one) => one.attempts),
    requests: sum((one) => one.requests),
    replyBytes: sum((one) => one.replyBytes),
    latencies,
    acknowledged: all.flatMap((one) => one.acknowledged),
  };
}

async function tableBytes(client: pg.Client): Promise<number> {
  const tables = ['participant', 'attempt', 'prediction', 'receipt']
    .map((table) => `pg_total_relation_size('${table}')`)
    .join(' + ');
  const { rows } = await client.query<{ bytes: string }>(`select ${tables} as bytes`);
  return Number(rows[0]!.bytes);
}

/** How often one connection can make one row durable: what each reply would cost if it committed alone. */
async function commitsPerSecond(client: pg.Client, seconds: number): Promise<number> {
  await client.query('create table bench_commit (n integer)');
  const startedAt = performance.now();
  let commits = 0;
  for (; performance.now() - startedAt < seconds * 1000; commits += 1)
    await client.query('insert into bench_commit values (1)');
  const perSecond = commits / ((performance.now() - startedAt) / 1000);
  await client.query('drop table bench_commit');
  return Math.round(perSecond);
}

function latenciesOf({ latencies }: Played): BenchFigures['latencyMs'] {
  const all = [...latencies.values()].flat();
  const byKind = [...latencies].map(([kind, values]) => [kind, percentilesOf(values)] as const);
  return Object.fromEntries([...byKind, ['all', percentilesOf(all)]]) as unknown as BenchFigures['latencyMs'];
}

function percentilesOf(values: readonly number[]): Percentiles {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => round2(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}

function describe(figures: BenchFigures): string {
  const kinds = Object.entries(figures.latencyMs).map(
    ([kind, one]) => `  ${kind.padEnd(9)} p50 ${one.p50} ms, p95 ${one.p95} ms, p99 ${one.p99} ms`,
  );
  return [
    `${figures.people} people at once for ${figures.seconds} s: ${figures.attempts} whole attempts`,
    `${figures.attemptsPerSecond} attempts/s, ${figures.requestsPerSecond} requests/s, each durable before its reply`,
    `floor (fixed JSON of ${figures.meanReplyBytes} bytes, no database): ${figures.floorPerSecond} requests/s; ratio ${figures.ratioToFloor}`,
    ...kinds,
    `${figures.bytesPerAttempt} bytes an attempt in the database; the disk commits ${figures.diskCommitsPerSecond} times a second`,
    `${figures.acknowledgedAttempts} acknowledged attempts checked in the database, ${figures.lost} lost`,
  ].join('\n');
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      small: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      people: { type: 'string' },
      seconds: { type: 'string' },
    },
    allowPositionals: true,
  });
  const unknown = positionals.find((name) => name !== 'contest');
  if (unknown) {
    process.stderr.write(`There is no bench "${unknown}"; there is: contest.\n`);
    process.exit(2);
  }
  const size = values.small ? SMALL : FULL;
  const options = { people: Number(values.people ?? size.people), seconds: Number(values.seconds ?? size.seconds) };
  execFileSync(process.execPath, ['bin/build.mjs'], { stdio: ['ignore', process.stderr, 'inherit'] }); // stdout is for the figures
  const site = await openBenchSite();
  try {
    const figures = await benchContest(site, options);
    process.stdout.write(`${values.json ? JSON.stringify(figures, null, 2) : describe(figures)}\n`);
    process.exitCode = figures.lost === 0 ? 0 : 1;
  } finally {
    await site.stop();
  }
}

if (import.meta.main) await main();
