import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { pino } from 'pino';
import { parse } from 'yaml';
import type { App } from '#server/app/app.ts';
import type { SeasonDefinition } from '#core/season/definition.ts';
import { decidePapersAtLoad } from '#server/app/season/decide-papers.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import { loadShipped } from '#server/app/season/load-shipped.ts';
import { readConfig } from '#server/config.ts';
import { createApp } from '#server/create-app.ts';
import { connect } from '#server/db/connect.ts';
import { migrate } from '#server/db/migrate.ts';
import { systemClock } from '#server/ports/clock.ts';
import { startEmbeddedPostgres } from '#server/ports/embedded-postgres.ts';
import { plainPrinter } from '#server/ports/documents.ts';
import { diskFiles } from '#server/ports/files.ts';
import { partialFiles } from '#server/ports/partial-files.ts';
import { systemIds } from '#server/ports/ids.ts';
import { keysFrom } from '#server/ports/keys.ts';
import { makeMasterKey, readMasterKey } from '#server/ports/master-key.ts';
import { unsentMailer } from '#server/ports/mail.ts';
import { freePort } from '#tests/support/free-port.ts';
import { TOOLS } from '#tests/support/program.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The real program in a process of its own, on an embedded PostgreSQL as durable as in production, with a contest that is open. */
export interface BenchSite {
  readonly port: number;
  /** Of the program. */
  readonly pid: number;
  /** What the program was started with; another process can work on the same database with it. */
  readonly environment: NodeJS.ProcessEnv;
  readonly season: string;
  readonly round: string;
  readonly units: readonly string[];
  readonly database: pg.Client;
  /** Stops the program and leaves the database. */
  stopProgram(): Promise<void>;
  stop(): Promise<void>;
}

export interface BenchSiteOptions {
  /** Folder for a CPU profile of the program, written when it stops. */
  readonly profileInto?: string | undefined;
  /** An empty, migrated database to use instead of a durable one of its own: what is measured then says nothing, what is kept does. */
  readonly databaseUrl?: string;
}

/** Starts it all in a temporary folder; `stop` leaves nothing behind. */
export async function openBenchSite({ profileInto, databaseUrl }: BenchSiteOptions = {}): Promise<BenchSite> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-bench-'));
  chmodSync(folder, 0o711); // lets PostgreSQL's account in when we are root, so that its cluster goes with the folder
  const postgres = databaseUrl ? lent(databaseUrl) : await startEmbeddedPostgres(path.join(folder, 'postgres'));
  const { season, units } = await loadBenchSeason(postgres.url, folder);
  const port = await freePort();
  const environment = {
    ...TOOLS,
    DATABASE_URL: postgres.url,
    VINHDANH_DATA: folder,
    VINHDANH_BENCH: '1',
    PORT: String(port),
    LOG_LEVEL: 'warn',
  };
  const profiling = profileInto === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileInto}`];
  const program = spawn(process.execPath, [...profiling, 'src/server/main.ts'], {
    cwd: ROOT,
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await untilReady(port, () => program.exitCode !== null);
  const database = new pg.Client({ connectionString: postgres.url });
  await database.connect();
  const stopProgram = async () => {
    program.kill('SIGTERM');
    if (program.exitCode === null) await once(program, 'exit');
  };
  const stop = async () => {
    await database.end();
    await stopProgram();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { port, pid: program.pid!, environment, season, round: 'dot-1', units, database, stopProgram, stop };
}

/** Somebody else starts and stops its server. */
const lent = (url: string) => ({ url, stop: () => Promise.resolve() });

/**
 * Loads the contest that is always open into an empty database, and answers which one it is. What it seals, the program that is
 * started on the folder can open: the master key is the folder's.
 */
export async function loadBenchSeason(
  url: string,
  folder: string,
): Promise<{ season: string; units: readonly string[] }> {
  return withApp(url, folder, async (app) => {
    await loadShipped(app);
    const season = parse(readFileSync(path.join(import.meta.dirname, 'bench-season.yaml'), 'utf8')) as SeasonDefinition;
    await decidePapersAtLoad(app, season, 'Đo tải');
    const loaded = await loadSeason(app, { season, illustrative: [], by: null, reason: 'Đo tải' });
    if (!loaded.ok) throw new Error(loaded.refusal.code);
    await app.seasons.refresh();
    await app.contests.refresh();
    const contest = app.contests.find(season.id);
    if (!contest.ok) throw new Error(contest.refusal.code);
    return { season: season.id, units: contest.value.units.units.map((unit) => unit.slug) };
  });
}

/** The program's own App on a migrated database, for preparing what it will find. The key is the folder's, made when there is none. */
export async function withApp<T>(url: string, folder: string, work: (app: App) => Promise<T>): Promise<T> {
  const migrated = await migrate(url);
  const config = readConfig({ DATABASE_URL: url, VINHDANH_DATA: folder });
  if (!migrated.ok || !config.ok) throw new Error('cannot prepare the bench');
  const log = pino({ level: 'silent' });
  const clock = systemClock();
  const ids = systemIds(clock);
  const db = connect(url, log, 2);
  const ports = {
    clock,
    ids,
    keys: keysFrom(readMasterKey(folder, undefined) ?? makeMasterKey(folder), ids.bytes),
    mail: unsentMailer(log),
    sms: null,
    beacon: null,
    files: diskFiles(path.join(folder, 'files')),
    scanner: null,
    partials: partialFiles(path.join(folder, 'uploads')),
    documents: plainPrinter(),
    log,
  };
  const app = await createApp({ config: config.value, db, ...ports, databaseUrl: url });
  try {
    return await work(app);
  } finally {
    await app.close();
    await db.destroy();
  }
}

async function untilReady(port: number, hasEnded: () => boolean): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (hasEnded()) throw new Error('the program ended before it served');
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await sleep(100);
  }
  throw new Error('the program did not serve within a minute');
}
