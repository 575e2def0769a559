import { backOffSeconds } from '#core/shared/back-off.ts';
import type { App } from '../app/app.ts';
import { listDueNow, finishDue } from '../app/season/take-due.ts';
import { keepDoing } from './keep-doing.ts';

/** `later` = its time was moved meanwhile: the row stays open, and nothing failed. */
export type DueOutcome = 'done' | 'later';

/** What is done for each kind of due event. Each must be repeatable: it may run again after a crash. */
export type DueHandlers = Readonly<
  Record<string, (app: App, seasonId: string, subject: string) => Promise<DueOutcome | void>>
>;

type Due = Awaited<ReturnType<typeof listDueNow>>[number];

interface Failure {
  readonly count: number;
  readonly retryAt: Temporal.Instant;
  /** Where the season's clock stood: once it is moved there is no reason to wait. */
  readonly offsetMs: number;
}

/** What failed lately, by the id of its row. In memory: a restart tries at once. */
export type Failures = Map<string, Failure>;

/**
 * Does everything that is due by each season's own time; answers how many things were done. One that fails is logged, counted
 * and left for later, the longer the more often it failed; it holds nothing else up.
 */
export async function runDue(app: App, handlers: DueHandlers, failures: Failures = new Map()): Promise<number> {
  let done = 0;
  for (const { season } of app.seasons.all()) {
    for (const due of await listDueNow(app, season.id)) {
      if (isWaiting(app, due, failures.get(due.id))) continue;
      if (await doOne(app, handlers, due, failures)) done += 1;
    }
  }
  return done;
}

async function doOne(app: App, handlers: DueHandlers, due: Due, failures: Failures): Promise<boolean> {
  const { id, season_id: seasonId, kind, subject } = due;
  try {
    const handler = handlers[kind];
    if (!handler) throw new Error(`nobody knows how to do "${kind}"`);
    const outcome = await handler(app, seasonId, subject);
    failures.delete(id);
    if (outcome === 'later') return false;
    return await finishDue(app, seasonId, id);
  } catch (error) {
    const failure = nextFailure(app, seasonId, failures.get(id));
    failures.set(id, failure);
    app.metrics.dueJobFailed(kind);
    const facts = { err: error, seasonId, kind, subject, failures: failure.count, retryAt: failure.retryAt.toString() };
    app.log.error(facts, 'a due job failed; trying again');
    return false;
  }
}

function isWaiting({ clock }: App, { season_id: seasonId }: Due, failure: Failure | undefined): boolean {
  if (!failure || failure.offsetMs !== clock.offsetOf(seasonId)) return false;
  return Temporal.Instant.compare(clock.wallNow(), failure.retryAt) < 0;
}

function nextFailure({ clock }: App, seasonId: string, before: Failure | undefined): Failure {
  const count = (before?.count ?? 0) + 1;
  const retryAt = clock.wallNow().add({ seconds: backOffSeconds(count) });
  return { count, retryAt, offsetMs: clock.offsetOf(seasonId) };
}

/** Runs `runDue` every second until stopped. A failure is logged and tried again: nothing that is due is given up. */
export function keepRunningDue(app: App, handlers: DueHandlers): () => Promise<void> {
  const failures: Failures = new Map();
  const onFailure = (error: unknown) => app.log.error({ err: error }, 'what is due cannot be read');
  return keepDoing(() => runDue(app, handlers, failures), { everyMs: 1000, onFailure });
}
