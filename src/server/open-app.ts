import path from 'node:path';
import type { Kysely } from 'kysely';
import { pino, type Logger } from 'pino';
import type { App } from './app/app.ts';
import type { Config } from './config.ts';
import { createApp } from './create-app.ts';
import { connect } from './db/connect.ts';
import { insertInstallation, insertKeyCheck, readInstallation } from './db/queries/installation.ts';
import type { Database } from './db/schema.ts';
import { systemClock } from './ports/clock.ts';
import { errorForLog } from './ports/error-for-log.ts';
import { typstPrinter } from './ports/documents.ts';
import { diskFiles } from './ports/files.ts';
import { partialFiles } from './ports/partial-files.ts';
import { systemIds } from './ports/ids.ts';
import { s3Files } from './ports/s3-files.ts';
import { clamdScanner } from './ports/virus-scanner.ts';
import { keysFrom } from './ports/keys.ts';
import { smtpMailer, unsentMailer } from './ports/mail.ts';
import type { Metrics } from './ports/metrics.ts';
import { httpBeacon } from './ports/beacon.ts';
import { httpSmsSender } from './ports/sms.ts';
import { keyCheckOf, makeMasterKey, masterKeyFile, readMasterKey } from './ports/master-key.ts';
import { PlainProblem } from './start-problem.ts';

/** What the App is opened on. */
export interface Opening {
  readonly config: Config;
  readonly databaseUrl: string;
  /** VINHDANH_MASTER_KEY, when the environment gives it. */
  readonly masterKey: string | undefined;
  readonly metrics?: Metrics;
}

/** Makes the App object with the real ports on a migrated database; what must be let go of later is added to `stops`. */
export async function openApp(
  { config, databaseUrl, masterKey, metrics }: Opening,
  stops: (() => Promise<void>)[],
): Promise<App> {
  const log = makeLog(config);
  const db = connect(databaseUrl, log);
  stops.push(() => db.destroy());
  const clock = systemClock();
  const master = await settleMasterKey(db, config, masterKey);
  await insertInstallation(db, { isDemo: config.wantsDemo, createdAt: clock.wallNow() }); // an existing installation stays what it is
  await insertKeyCheck(db, keyCheckOf(master));
  const ids = systemIds(clock);
  const keys = keysFrom(master, ids.bytes);
  const mail = config.smtpUrl
    ? smtpMailer(config.smtpUrl, `vinh-danh@${new URL(config.publicUrl).hostname}`)
    : unsentMailer(log);
  const sms = config.sms && httpSmsSender(config.sms);
  const { s3, clamd } = config.files;
  const files = s3 ? s3Files(s3) : diskFiles(path.join(config.dataDir, 'files'));
  const scanner = clamd && clamdScanner(clamd);
  const app = await createApp({
    config,
    db,
    clock,
    ids,
    keys,
    mail,
    sms,
    beacon: config.drandUrl === null ? null : httpBeacon(config.drandUrl),
    files,
    scanner,
    partials: partialFiles(path.join(config.dataDir, 'uploads')),
    documents: typstPrinter(),
    log,
    databaseUrl,
    ...(metrics && { metrics }),
  });
  stops.push(() => app.close());
  return app;
}

/** The key the database knows. With another one nothing sealed could be read again, so a new key is made for a new installation alone. */
async function settleMasterKey(db: Kysely<Database>, config: Config, given: string | undefined): Promise<Uint8Array> {
  const installation = await readInstallation(db);
  const known = installation?.key_check ?? null;
  const master = readMasterKey(config.dataDir, given);
  const place = given ? 'VINHDANH_MASTER_KEY' : masterKeyFile(config.dataDir);
  if (!master && installation)
    throw new PlainProblem(
      `The master key of this database is missing. Put it back at ${place}, or set VINHDANH_MASTER_KEY.`,
    );
  if (master && known && !Buffer.from(known).equals(keyCheckOf(master)))
    throw new PlainProblem(
      `The master key of ${place} is not the one this database was made with. Put the right one back.`,
    );
  return master ?? makeMasterKey(config.dataDir);
}

function makeLog(config: Config): Logger {
  const redact = ['req.headers.cookie', 'req.headers.authorization'];
  const base = config.worker === null ? {} : { base: { pid: process.pid, worker: config.worker } };
  return pino({ level: config.logLevel, redact, serializers: { err: errorForLog }, ...base });
}
