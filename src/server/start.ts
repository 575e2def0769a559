import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { type MessageKey, type MessageValues, translator } from '#messages/translate.ts';
import type { App } from './app/app.ts';
import { scheduleErasures } from './app/contest/schedule-erasure.ts';
import { stopAbandonedPlans } from './app/judging/stop-plan.ts';
import { openSetUpLink } from './app/person/open-set-up-link.ts';
import { loadShipped } from './app/season/load-shipped.ts';
import { readConfig, type Config } from './config.ts';
import { migrate } from './db/migrate.ts';
import { takeTurnToStart } from './db/take-turn.ts';
import { makeDemoWorld } from './demo/make-demo-world.ts';
import { emptyUnfinishedDemo } from './demo/start-over-demo.ts';
import { keepAppendingLedgers } from './jobs/append-ledger.ts';
import { DUE_HANDLERS, DUE_LANES } from './jobs/due-handlers.ts';
import { keepReviewingRounds } from './jobs/review-rounds.ts';
import { keepBoardsInTime } from './jobs/keep-boards.ts';
import { keepRefreshingLiveViews } from './jobs/refresh-live-views.ts';
import { keepSuggestingConflicts } from './jobs/keep-suggestions.ts';
import { keepSweepingLines } from './jobs/sweep-waiting-lines.ts';
import { keepSendingMails } from './jobs/send-mails.ts';
import { keepRunningDue } from './jobs/run-due.ts';
import { openApp, type Opening } from './open-app.ts';
import { startEmbeddedPostgres } from './ports/embedded-postgres.ts';
import { takeLock } from './ports/lock.ts';
import { serve, type Serving } from './serve.ts';
import { explainStart, NewerSchemaError } from './start-problem.ts';
import { stopAll } from './stop-all.ts';
import { superviseWorkers } from './supervise.ts';

/** A start that could not happen: one clear line for the terminal. */
export interface StartRefusal {
  readonly code: 'start-refused';
  readonly message: string;
}

export interface Started {
  readonly app: App;
  readonly address: string;
  /** Resolves with a line for the terminal when the embedded database ended by itself: nothing can be served any more. */
  readonly lost: Promise<string>;
  /** Stops everything that runs; rejects, when all is tried, with what did not stop cleanly. */
  stop(): Promise<void>;
}

type Stop = () => Promise<void>;
type Say = (key: MessageKey, values?: MessageValues) => void;

/** Starts the whole program: lock, database, migrations, server. Whatever was started is stopped again when a later step fails. */
export async function start(
  env: NodeJS.ProcessEnv,
  { print, signal }: { readonly print: (line: string) => void; readonly signal: AbortSignal },
): Promise<Result<Started, StartRefusal>> {
  const t = translator('vi');
  const say: Say = (key, values) => {
    signal.throwIfAborted(); // no further step begins once somebody asked to stop
    print(t(key, values));
  };
  const config = readConfig(env);
  if (!config.ok) return cannot(`${config.refusal.variable} must be ${config.refusal.expected}.`);
  const stops: Stop[] = [];
  const stop = () => stopAll(stops);
  try {
    return accept({ ...(await startSteps(env, config.value, stops, say)), stop });
  } catch (error) {
    await stop().catch(() => undefined); // the first problem is the one to tell
    return cannot(explainStart(error, config.value));
  }
}

const cannot = (message: string) => refuse({ code: 'start-refused', message });

async function startSteps(
  env: NodeJS.ProcessEnv,
  config: Config,
  stops: Stop[],
  say: Say,
): Promise<Omit<Started, 'stop'>> {
  mkdirSync(config.dataDir, { recursive: true });
  stops.push(takeLock(path.join(config.dataDir, 'vinh-danh.lock')));
  say('start.database');
  const { url: databaseUrl, lost } = await openDatabase(config, stops);
  const masterKey = env['VINHDANH_MASTER_KEY'];
  const app = await prepare({ config, databaseUrl, masterKey }, stops, say);
  const serving = await serveOrSupervise(app, databaseUrl);
  stops.push(() => serving.stop());
  stops.push(keepRunningDue(app, DUE_HANDLERS, DUE_LANES));
  stops.push(keepAppendingLedgers(app));
  stops.push(keepReviewingRounds(app, config.analysisDatabaseUrl ?? databaseUrl));
  stops.push(keepRefreshingLiveViews(app));
  stops.push(keepSweepingLines(app));
  stops.push(keepBoardsInTime(app));
  stops.push(keepSuggestingConflicts(app));
  stops.push(keepSendingMails(app));
  await sayHowToSignIn(app, serving.address, say);
  return { app, address: serving.address, lost };
}

/** One process does all, or this one looks after those that serve (WEB_CONCURRENCY). */
function serveOrSupervise(app: App, databaseUrl: string): Promise<Serving> {
  const { config, log, metrics } = app;
  if (config.webConcurrency === 1) return serve(app);
  return superviseWorkers({ count: config.webConcurrency, databaseUrl, log, metrics });
}

/** Schema, seasons and demo world: one program at a time on one database. */
async function prepare(opening: Opening, stops: Stop[], say: Say): Promise<App> {
  const endTurn = await takeTurnToStart(opening.databaseUrl);
  try {
    await bringUpToDate(opening.databaseUrl);
    if (await emptyUnfinishedDemo(opening.databaseUrl)) {
      say('start.demo-again');
      await bringUpToDate(opening.databaseUrl);
    }
    const app = await openApp(opening, stops);
    say('start.seasons');
    await loadShipped(app);
    await scheduleErasures(app);
    await stopAbandonedPlans(app);
    if (app.isDemo) await makeDemoWorld(app, () => say('start.demo'));
    return app;
  } finally {
    await endTurn();
  }
}

async function bringUpToDate(databaseUrl: string): Promise<void> {
  const migrated = await migrate(databaseUrl);
  if (!migrated.ok) throw new NewerSchemaError(migrated.refusal.unknown);
}

async function sayHowToSignIn(app: App, address: string, say: Say): Promise<void> {
  say('start.address', { address });
  if (app.isDemo) return say('start.demo-sign-in', { address: `${address}/dang-nhap` });
  const link = await openSetUpLink(app);
  if (link) say('start.set-up-link', { link });
}

async function openDatabase(config: Config, stops: Stop[]): Promise<{ url: string; lost: Promise<string> }> {
  if (config.databaseUrl) return { url: config.databaseUrl, lost: new Promise(() => undefined) };
  const folder = path.join(config.dataDir, 'postgres');
  const postgres = await startEmbeddedPostgres(folder, { settings: connectionsFor(config.webConcurrency) });
  stops.push(() => postgres.stop());
  const line = `The embedded database ended by itself; see ${path.join(folder, 'postgres.log')}. Start the program again.`;
  return { url: postgres.url, lost: postgres.lost.then(() => line) };
}

const CONNECTIONS_EACH = 20; // pool, hot path, accounts, announcements, and room for one replacement

/** Every process keeps its own connections. */
const connectionsFor = (processes: number) => ({
  max_connections: String(Math.max(200, (processes + 1) * CONNECTIONS_EACH)),
});
