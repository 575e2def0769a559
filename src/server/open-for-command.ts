import { existsSync } from 'node:fs';
import path from 'node:path';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { App } from './app/app.ts';
import { readConfig, type Config } from './config.ts';
import { findMissingMigrations, migrate } from './db/migrate.ts';
import { openApp } from './open-app.ts';
import { findRunningPostgres, startEmbeddedPostgres } from './ports/embedded-postgres.ts';
import { isLocked, takeLock } from './ports/lock.ts';
import { explainStart, NewerSchemaError, PlainProblem } from './start-problem.ts';
import { stopAll } from './stop-all.ts';

/** What stands in the way of a command: one clear line. */
export interface CommandRefusal {
  readonly code: 'command-refused';
  readonly message: string;
}

type Stops = (() => Promise<void>)[];

/**
 * Does one thing on the installation's App, beside a running program or without one. The embedded database is started for the
 * command alone when nobody runs it.
 */
export function withApp<T>(env: NodeJS.ProcessEnv, work: (app: App) => Promise<T>): Promise<Result<T, CommandRefusal>> {
  return within(env, async (config, stops) => {
    const url = await openDatabase(config, stops);
    const missing = await findMissingMigrations(url);
    if (!missing.ok) throw new NewerSchemaError(missing.refusal.unknown);
    if (missing.value.length > 0)
      throw new PlainProblem('The database is older than this program. Run: vinhdanh migrate');
    const quiet: Config = { ...config, logLevel: 'silent' };
    return work(await openApp({ config: quiet, databaseUrl: url, masterKey: env['VINHDANH_MASTER_KEY'] }, stops));
  });
}

/** Brings the installation's database up to this program's schema; gives the names of the migrations applied. */
export function migrateInstallation(env: NodeJS.ProcessEnv): Promise<Result<readonly string[], CommandRefusal>> {
  return within(env, async (config, stops) => {
    const migrated = await migrate(await openDatabase(config, stops));
    if (!migrated.ok) throw new NewerSchemaError(migrated.refusal.unknown);
    return migrated.value;
  });
}

async function within<T>(
  env: NodeJS.ProcessEnv,
  work: (config: Config, stops: Stops) => Promise<T>,
): Promise<Result<T, CommandRefusal>> {
  const config = readConfig(env);
  if (!config.ok) return cannot(`${config.refusal.variable} must be ${config.refusal.expected}.`);
  const stops: Stops = [];
  try {
    return accept(await work(config.value, stops));
  } catch (error) {
    return cannot(explainStart(error, config.value));
  } finally {
    await stopAll(stops);
  }
}

const cannot = (message: string) => refuse({ code: 'command-refused', message });

async function openDatabase(config: Config, stops: Stops): Promise<string> {
  if (config.databaseUrl) return config.databaseUrl;
  const folder = path.join(config.dataDir, 'postgres');
  if (!existsSync(folder))
    throw new PlainProblem(`Nothing is installed in ${config.dataDir} yet. Start it once: npm start`);
  const lock = path.join(config.dataDir, 'vinh-danh.lock');
  const running = isLocked(lock) ? findRunningPostgres(folder) : null;
  if (running) return running;
  stops.push(takeLock(lock));
  const postgres = await startEmbeddedPostgres(folder);
  stops.push(() => postgres.stop());
  return postgres.url;
}
