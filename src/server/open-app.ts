import path from 'node:path';
import { pino, type Logger } from 'pino';
import type { App } from './app/app.ts';
import type { Config } from './config.ts';
import { createApp } from './create-app.ts';
import { connect } from './db/connect.ts';
import { insertInstallation } from './db/queries/installation.ts';
import { systemClock } from './ports/clock.ts';
import { diskFiles } from './ports/files.ts';
import { systemIds } from './ports/ids.ts';
import { keysFrom } from './ports/keys.ts';
import { smtpMailer, unsentMailer } from './ports/mail.ts';
import { loadMasterKey } from './ports/master-key.ts';

/** Makes the App object with the real ports on a migrated database; what must be let go of later is added to `stops`. */
export async function openApp(config: Config, databaseUrl: string, stops: (() => Promise<void>)[]): Promise<App> {
  const log = makeLog(config);
  const db = connect(databaseUrl, log);
  stops.push(() => db.destroy());
  const clock = systemClock();
  await insertInstallation(db, { isDemo: config.wantsDemo, createdAt: clock.wallNow() }); // an existing installation stays what it is
  const ids = systemIds(clock);
  const keys = keysFrom(loadMasterKey(config.dataDir), ids.bytes);
  const mail = config.smtpUrl
    ? smtpMailer(config.smtpUrl, `vinh-danh@${new URL(config.publicUrl).hostname}`)
    : unsentMailer(log);
  const files = diskFiles(path.join(config.dataDir, 'files'));
  const app = await createApp({ config, db, clock, ids, keys, mail, files, log, databaseUrl });
  stops.push(() => app.close());
  return app;
}

function makeLog(config: Config): Logger {
  return pino({ level: config.logLevel, redact: ['req.headers.cookie', 'req.headers.authorization'] });
}
