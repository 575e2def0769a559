import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { createApp } from '#server/create-app.ts';
import type { App } from '#server/app/app.ts';
import { readConfig } from '#server/config.ts';
import { connect } from '#server/db/connect.ts';
import { insertInstallation } from '#server/db/queries/installation.ts';
import { createServer } from '#server/http/server.ts';
import { fixedClock } from '#server/ports/clock.ts';
import { typstPrinter } from '#server/ports/documents.ts';
import { diskFiles } from '#server/ports/files.ts';
import { partialFiles } from '#server/ports/partial-files.ts';
import { systemIds } from '#server/ports/ids.ts';
import { clamdScanner } from '#server/ports/virus-scanner.ts';
import { keysFrom } from '#server/ports/keys.ts';
import { rememberingMailer } from '#server/ports/mail.ts';
import { knowingBeacon } from '#server/ports/beacon.ts';
import { rememberingSmsSender } from '#server/ports/sms.ts';
import { analyseHere } from '#server/ports/council-analysis.ts';
import { openSolverHere, type Solver } from '#server/ports/solver.ts';
import { cloneDatabase } from './database.ts';

/** A whole program on a database of its own, with a clock that stands still and mail that is kept. */
export interface World {
  readonly app: App;
  readonly server: FastifyInstance;
  readonly clock: ReturnType<typeof fixedClock>;
  readonly mail: ReturnType<typeof rememberingMailer>;
  readonly sms: ReturnType<typeof rememberingSmsSender>;
  readonly databaseUrl: string;
  close(): Promise<void>;
}

export interface WorldOptions {
  /** Where the clock stands at first. */
  readonly now?: string;
  /** Run on the caller's database instead of a clone of the empty template. */
  readonly databaseUrl?: string;
  /** An installation that holds the demo world: assumptions in the seasons, rehearsal clock. Default: yes. */
  readonly demo?: boolean;
  readonly log?: boolean;
  /** `none` = an installation without a gateway for text messages. */
  readonly sms?: 'none';
  /** Signatures of the beacon by round; without it no relay is configured. */
  readonly beacon?: Readonly<Record<number, string>>;
  /** Further environment variables, e.g. of a sign-on provider. */
  readonly env?: Readonly<Record<string, string>>;
}

const START = '2024-09-01T08:00:00+07:00';

/** Builds a world. Close it in `afterAll`. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const database = options.databaseUrl
    ? { url: options.databaseUrl, drop: async () => undefined }
    : await cloneDatabase();
  const folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-world-'));
  const config = readConfig({ VINHDANH_DATA: folder, DATABASE_URL: database.url, VINHDANH_DEMO: '0', ...options.env });
  if (!config.ok) throw new Error(config.refusal.variable);
  const clock = fixedClock(options.now ?? START);
  const ids = systemIds(clock);
  const mail = rememberingMailer();
  const sms = rememberingSmsSender();
  const log = pino({ level: options.log ? 'debug' : 'silent' });
  const db = connect(database.url, log, 5);
  await insertInstallation(db, { isDemo: options.demo ?? true, createdAt: clock.wallNow() });
  const keys = keysFrom(new Uint8Array(32).fill(7), ids.bytes);
  const files = diskFiles(path.join(folder, 'files'));
  const app = await createApp({
    config: config.value,
    db,
    clock,
    ids,
    keys,
    mail,
    sms: options.sms === 'none' ? null : sms,
    beacon: options.beacon ? knowingBeacon(options.beacon) : null,
    files,
    scanner: config.value.files.clamd && clamdScanner(config.value.files.clamd),
    partials: partialFiles(path.join(folder, 'uploads')),
    documents: typstPrinter(),
    log,
    databaseUrl: database.url,
    solver: solverHere(),
    councilAnalyses: analyseHere(),
  });
  const server = await createServer(app, null);
  const close = async () => {
    await server.close();
    await app.close();
    await db.destroy();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { app, server, clock, mail, sms, databaseUrl: database.url, close };
}

/** The solver in the thread of the test, loaded when it is asked for the first time. */
function solverHere(): Solver {
  let loading: Promise<Solver> | undefined;
  const solver = () => (loading ??= openSolverHere());
  return {
    assign: async (problem, options) => (await solver()).assign(problem, options),
    schedule: async (problem, options) => (await solver()).schedule(problem, options),
  };
}
