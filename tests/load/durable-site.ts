import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findRunningPostgres, startEmbeddedPostgres } from '#server/ports/embedded-postgres.ts';
import { freePort } from '#tests/support/free-port.ts';
import { loadBenchSeason } from './bench-site.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The real program on its own embedded database, as durable as in production, to be killed and started again. */
export interface DurableSite {
  readonly port: number;
  readonly season: string;
  readonly round: string;
  readonly units: readonly string[];
  readonly folder: string;
  /** Resolves with the exit code of the program that runs now. */
  ended(): Promise<number | null>;
  isRunning(): boolean;
  pid(): number;
  postmaster(): number;
  start(): Promise<void>;
  kill(): Promise<void>;
  /** Where its database answers now. */
  databaseUrl(): string;
  /** Asks the database something, on a connection of its own. */
  query<Row extends pg.QueryResultRow>(statement: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  connect(): Promise<pg.Client>;
  stop(): Promise<void>;
}

/** Makes the database in the folder, loads the contest that is always open (or what `prepare` puts there), and starts the program. */
export async function openDurableSite(
  folder: string,
  env: Readonly<Record<string, string>>,
  prepare: (url: string, folder: string) => Promise<{ season: string; units: readonly string[] }> = loadBenchSeason,
): Promise<DurableSite> {
  mkdirSync(folder, { recursive: true });
  const cluster = path.join(folder, 'postgres');
  const postgres = await startEmbeddedPostgres(cluster);
  const { season, units } = await prepare(postgres.url, folder);
  await postgres.stop();
  const port = await freePort();
  let program: ChildProcess;
  const start = async () => {
    program = spawn(process.execPath, ['src/server/main.ts'], {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'],
        LOG_LEVEL: 'silent',
        VINHDANH_DEMO: '0',
        VINHDANH_DATA: folder,
        PORT: String(port),
        ...env,
      },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    while (!(await answers(port))) {
      if (program.exitCode !== null) throw new Error(`the program ended with ${program.exitCode} before it served`);
      await sleep(50);
    }
  };
  const ended = async () =>
    program.exitCode !== null || program.signalCode !== null
      ? program.exitCode
      : ((await once(program, 'exit'))[0] as number | null);
  const databaseUrl = () => findRunningPostgres(cluster)!;
  const connect = async () => {
    const client = new pg.Client({ connectionString: databaseUrl() });
    client.on('error', () => undefined); // it is killed on purpose
    await client.connect();
    return client;
  };
  await start();
  return {
    port,
    season,
    round: 'dot-1',
    units,
    folder,
    ended,
    isRunning: () => program.exitCode === null && program.signalCode === null,
    pid: () => program.pid!,
    postmaster: () => Number(readFileSync(postmasterFile(cluster), 'utf8').split('\n')[0]),
    start,
    kill: async () => {
      program.kill('SIGKILL');
      await ended();
    },
    connect,
    databaseUrl,
    query: async <Row extends pg.QueryResultRow>(statement: string, values: readonly unknown[] = []) => {
      const client = await connect();
      try {
        return (await client.query<Row>(statement, [...values])).rows;
      } finally {
        await client.end();
      }
    },
    stop: async () => {
      program.kill('SIGTERM');
      await ended();
    },
  };
}

/** As root with a folder that PostgreSQL's account cannot enter, the cluster lies elsewhere; soaks use one that it can. */
function postmasterFile(cluster: string): string {
  const file = path.join(cluster, 'cluster', 'postmaster.pid');
  if (!existsSync(file)) throw new Error(`no ${file}: let PostgreSQL's account enter the folder`);
  return file;
}

async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/healthz`).then(
    (answer) => answer.ok,
    () => false,
  );
}
