import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { findRunningPostgres, startEmbeddedPostgres } from '#server/ports/embedded-postgres.ts';
import { freePort } from '#tests/support/free-port.ts';
import { startProgram, type Program } from '#tests/support/program.ts';
import { loadBenchSeason } from './bench-site.ts';

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

/**
 * Makes the database in the folder (or takes the empty, migrated one of `DATABASE_URL` in `env`), loads the contest that is always open (or what
 * `prepare` puts there), and starts the program.
 */
export async function openDurableSite(
  folder: string,
  env: Readonly<Record<string, string>>,
  prepare: (url: string, folder: string) => Promise<{ season: string; units: readonly string[] }> = loadBenchSeason,
): Promise<DurableSite> {
  mkdirSync(folder, { recursive: true });
  const cluster = path.join(folder, 'postgres');
  const lent = env['DATABASE_URL'];
  const postgres = lent === undefined ? await startEmbeddedPostgres(cluster) : null;
  const { season, units } = await prepare(lent ?? postgres!.url, folder);
  await postgres?.stop();
  const port = await freePort();
  let program: Program;
  const start = async () => {
    program = startProgram({ VINHDANH_DATA: folder, PORT: String(port), ...env });
    await program.ready();
  };
  const ended = () => program.exited;
  const databaseUrl = () => lent ?? findRunningPostgres(cluster)!;
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
    isRunning: () => program.child.exitCode === null && program.child.signalCode === null,
    pid: () => program.child.pid!,
    postmaster: () => Number(readFileSync(postmasterFile(cluster), 'utf8').split('\n')[0]),
    start,
    kill: async () => {
      program.child.kill('SIGKILL');
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
      program.child.kill('SIGTERM');
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
