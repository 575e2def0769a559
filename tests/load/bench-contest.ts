import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { BenchSite } from './bench-site.ts';
import { findLost } from './check-kept.ts';
import { microsPerRequest, openCpuMeter, type CpuMeter, type CpuSeconds } from './cpu.ts';
import { meanOf, percentilesOf, round2, together, type Percentiles } from './figures.ts';
import { measureLedger, type LedgerFigures } from './measure-ledger.ts';
import { playAtRate, playAttempts, playFloor, registerPeople, REQUESTS_AN_ATTEMPT } from './play.ts';
import type { Acknowledged, Kind, Person, Played } from './play.ts';

export interface BenchOptions {
  /** Tried one after the other; the best is measured. */
  readonly crowds: readonly number[];
  readonly seconds: number;
}

export const SMALL: BenchOptions = { crowds: [16], seconds: 2 };
export const FULL: BenchOptions = { crowds: [128, 256, 512], seconds: 24 };

/** Hot path and floor, one after the other, within the same seconds. */
export interface Slice {
  readonly requestsPerSecond: number;
  readonly floorPerSecond: number;
  readonly ratioToFloor: number;
}

export interface BenchFigures {
  readonly saturation: readonly { readonly people: number; readonly requestsPerSecond: number }[];
  readonly people: number;
  readonly seconds: number;
  readonly attempts: number;
  readonly attemptsPerSecond: number;
  readonly requestsPerSecond: number;
  readonly floorPerSecond: number;
  /** Hot-path requests per request of the floor. */
  readonly ratioToFloor: number;
  readonly slices: readonly Slice[];
  readonly latencyMs: Readonly<Record<Kind | 'all', Percentiles>>;
  readonly atEightyPercent: AtEightyPercent;
  readonly registrationsPerSecond: number;
  /** Processor time a request takes; `null` where the system does not tell. */
  readonly cpuMicros: { readonly hotPath: CpuSeconds; readonly floor: CpuSeconds } | null;
  readonly ledger: LedgerFigures;
  readonly meanReplyBytes: number;
  readonly bytesPerAttempt: number;
  readonly diskCommitsPerSecond: number;
  readonly acknowledgedAttempts: number;
  readonly lost: number;
}

export interface AtEightyPercent {
  readonly offeredPerSecond: number;
  readonly requestsPerSecond: number;
  readonly latencyMs: Readonly<Record<Kind | 'all', Percentiles>>;
}

const SLICES = 6; // hot path and floor by turns: what else the machine does meanwhile then weighs on both
const PAUSE_MS = 50; // of a person between two requests at a set rate: how many are connected follows from it

/** Finds the saturation, measures it beside the floor and at 80 %, and checks that everything acknowledged is in the database. */
export async function benchContest(site: BenchSite, options: BenchOptions): Promise<BenchFigures> {
  const bench = await openBench(site);
  await playFor(bench, { people: options.crowds[0]!, seconds: Math.min(3, options.seconds) }); // warms up
  const saturation: { people: number; requestsPerSecond: number }[] = [];
  for (const people of options.crowds) {
    const played = await playFor(bench, { people, seconds: options.seconds / SLICES });
    saturation.push({ people, requestsPerSecond: Math.round(played.requests / played.seconds) });
  }
  const { people } = saturation.toSorted((a, b) => b.requestsPerSecond - a.requestsPerSecond)[0]!;
  const before = await tableBytes(site.database);
  const measured = await measureSlices(bench, { people, seconds: options.seconds });
  const after = await tableBytes(site.database);
  const { played } = measured;
  const requestsPerSecond = played.requests / played.seconds;
  const atEightyPercent = await measureAtEighty(bench, { people, requestsPerSecond, seconds: options.seconds / 3 });
  const diskCommitsPerSecond = await commitsPerSecond(site.database, Math.min(2, options.seconds / 2));
  return {
    saturation,
    people,
    seconds: round2(played.seconds),
    attempts: played.attempts,
    attemptsPerSecond: round2(played.attempts / played.seconds),
    requestsPerSecond: Math.round(requestsPerSecond),
    floorPerSecond: Math.round(meanOf(measured.slices, (slice) => slice.floorPerSecond)),
    ratioToFloor: round2(requestsPerSecond / meanOf(measured.slices, (slice) => slice.floorPerSecond)),
    slices: measured.slices,
    latencyMs: latenciesOf(played),
    atEightyPercent,
    registrationsPerSecond: Math.round(bench.registrations.people / bench.registrations.seconds),
    cpuMicros: measured.cpuMicros,
    ledger: measured.ledger,
    meanReplyBytes: Math.round(played.replyBytes / played.requests),
    bytesPerAttempt: Math.round((after - before) / Math.max(1, played.attempts)),
    diskCommitsPerSecond,
    acknowledgedAttempts: bench.acknowledged.length,
    lost: (await findLost(site.database, bench.acknowledged)).length,
  };
}

export interface Bench {
  readonly site: BenchSite;
  readonly meter: CpuMeter | null;
  readonly acknowledged: Acknowledged[];
  readonly registrations: { people: number; seconds: number };
  /** As fast as attempts have been so far: how many people have to be registered for some seconds. */
  attemptsPerSecond: number;
}

const FIRST_GUESS = 60; // attempts a second

/** Everything that goes on from one measurement to the next. */
export async function openBench(site: BenchSite): Promise<Bench> {
  const meter = await openCpuMeter(site.pid, site.database);
  return { site, meter, acknowledged: [], registrations: { people: 0, seconds: 0 }, attemptsPerSecond: FIRST_GUESS };
}

interface Load {
  readonly people: number;
  readonly seconds: number;
}

const SPARE = 2; // people registered for each that should be needed: a run that gets faster must not run out of them

async function playFor(bench: Bench, load: Load): Promise<Played> {
  const crowd = await register(bench, load);
  const played = await playAttempts({ ...bench.site, ...load, firstPerson: 0 }, crowd);
  bench.acknowledged.push(...played.acknowledged);
  bench.attemptsPerSecond = Math.max(bench.attemptsPerSecond, played.attempts / played.seconds);
  return played;
}

async function register(bench: Bench, { people, seconds }: Load): Promise<Person[]> {
  const count = Math.ceil(bench.attemptsPerSecond * seconds * SPARE) + people;
  const firstPerson = bench.registrations.people;
  const startedAt = performance.now();
  const crowd = await registerPeople({ ...bench.site, people: Math.min(people, count), firstPerson }, count);
  bench.registrations.people += count;
  bench.registrations.seconds += (performance.now() - startedAt) / 1000;
  return crowd;
}

/** Hot path and floor by turns; the ledger is looked at over the whole time and until nothing waits any more. */
export async function measureSlices(bench: Bench, { people, seconds }: Load) {
  const slices: Slice[] = [];
  const all: Played[] = [];
  const hot: CpuSeconds[] = [];
  const idle: CpuSeconds[] = [];
  const ledger = await measureLedger(bench.site, async () => {
    for (let at = 0; at < SLICES; at += 1) {
      const crowd = await register(bench, { people, seconds: seconds / SLICES });
      const started = bench.meter?.();
      const played = await playAttempts({ ...bench.site, people, seconds: seconds / SLICES, firstPerson: 0 }, crowd);
      const between = bench.meter?.();
      const bytes = Math.round(played.replyBytes / played.requests);
      const floor = await playFloor({ port: bench.site.port, people, bytes, seconds: seconds / SLICES / 3 });
      const ended = bench.meter?.();
      bench.acknowledged.push(...played.acknowledged);
      all.push(played);
      slices.push(sliceOf(played, floor));
      if (!started || !between || !ended) continue;
      hot.push(microsPerRequest(started, between, played.requests));
      idle.push(microsPerRequest(between, ended, floor.requests));
    }
    return all.reduce((sum, played) => sum + played.attempts, 0);
  });
  const cpuMicros = hot.length > 0 ? { hotPath: meanCpu(hot), floor: meanCpu(idle) } : null;
  return { slices, played: together(all), ledger, cpuMicros };
}

function sliceOf(played: Played, floor: { readonly requests: number; readonly seconds: number }): Slice {
  const requestsPerSecond = Math.round(played.requests / played.seconds);
  const floorPerSecond = Math.round(floor.requests / floor.seconds);
  return { requestsPerSecond, floorPerSecond, ratioToFloor: round2(requestsPerSecond / floorPerSecond) };
}

function meanCpu(all: readonly CpuSeconds[]): CpuSeconds {
  const mean = (who: keyof CpuSeconds) => Math.round(meanOf(all, (one) => one[who]));
  return { server: mean('server'), database: mean('database'), driver: mean('driver') };
}

/** 80 % of what was measured, arriving by chance. */
async function measureAtEighty(
  bench: Bench,
  { people, requestsPerSecond, seconds }: Load & { readonly requestsPerSecond: number },
): Promise<AtEightyPercent> {
  const offeredPerSecond = 0.8 * requestsPerSecond;
  const crowd = await register(bench, { people, seconds });
  await sleep(500); // what was registered settles
  const arrivals = { attemptsPerSecond: offeredPerSecond / REQUESTS_AN_ATTEMPT, pauseMs: PAUSE_MS };
  const played = await playAtRate({ ...bench.site, people, seconds, firstPerson: 0 }, crowd, arrivals);
  bench.acknowledged.push(...played.acknowledged);
  return {
    offeredPerSecond: Math.round(offeredPerSecond),
    requestsPerSecond: Math.round(played.requests / played.seconds),
    latencyMs: latenciesOf(played),
  };
}

/** What the tables of the hot path take on the disk, indexes included. */
export async function tableBytes(client: pg.Client): Promise<number> {
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

export function describeContest(figures: BenchFigures): string {
  const { cpuMicros, ledger, atEightyPercent } = figures;
  const cpu = (one: CpuSeconds) => `program ${one.server} µs, database ${one.database} µs, driver ${one.driver} µs`;
  return [
    `${figures.people} people at once for ${figures.seconds} s: ${figures.attempts} whole attempts`,
    `${figures.attemptsPerSecond} attempts/s, ${figures.requestsPerSecond} requests/s, each durable before its reply`,
    `floor (fixed JSON of ${figures.meanReplyBytes} bytes, no database): ${figures.floorPerSecond} requests/s; ratio ${figures.ratioToFloor}`,
    `slice by slice: ${figures.slices.map((one) => `${one.requestsPerSecond}/${one.floorPerSecond} = ${one.ratioToFloor}`).join(', ')}`,
    ...latencyLines(figures.latencyMs),
    `at 80 % (${atEightyPercent.offeredPerSecond} requests/s offered by chance, ${atEightyPercent.requestsPerSecond} answered):`,
    ...latencyLines(atEightyPercent.latencyMs),
    ...(cpuMicros
      ? [`processor time a request: hot path ${cpu(cpuMicros.hotPath)}; floor ${cpu(cpuMicros.floor)}`]
      : []),
    `ledger: ${ledger.submitted} submissions, ${ledger.appended} leaves appended by the end, the rest ${ledger.secondsUntilEmpty} s later`,
    `${figures.registrationsPerSecond} registrations/s before; ${figures.bytesPerAttempt} bytes an attempt; the disk commits ${figures.diskCommitsPerSecond} times a second`,
    `${figures.acknowledgedAttempts} acknowledged attempts checked in the database, ${figures.lost} lost`,
  ].join('\n');
}

function latencyLines(latencyMs: BenchFigures['latencyMs']): readonly string[] {
  return Object.entries(latencyMs).map(
    ([kind, one]) => `  ${kind.padEnd(8)} p50 ${one.p50} ms, p95 ${one.p95} ms, p99 ${one.p99} ms`,
  );
}
