import { backOffSeconds } from '#core/shared/back-off.ts';
import type { App } from '../app/app.ts';
import { finishDue, listDueNow, withTurn, type Due } from '../app/season/take-due.ts';
import { keepDoing } from './keep-doing.ts';

/** `later` = its time was moved meanwhile: the row stays open, and nothing failed. */
export type DueOutcome = 'done' | 'later';

/**
 * What is done for each kind of due event. Each must be repeatable: it may run again after a crash. What takes long listens to the
 * signal, which says that the program ends, and answers `later`.
 */
export type DueHandlers = Readonly<
  Record<string, (app: App, seasonId: string, subject: string, signal: AbortSignal) => Promise<DueOutcome | void>>
>;

/** Kinds that are done one after the other. A kind that no lane names belongs to the first. */
export type Lane = readonly string[];

interface Failure {
  readonly count: number;
  readonly retryAt: Temporal.Instant;
  /** Where the season's clock stood: once it is moved there is no reason to wait. */
  readonly offsetMs: number;
}

/** What failed lately, by the id of its row. In memory: a restart tries at once. */
export type Failures = Map<string, Failure>;

/** What a round of `runDue` does, and what ends it early. */
export interface DueRound {
  /** Which kinds; all of them unless it is said. */
  readonly takes?: (kind: string) => boolean;
  readonly signal?: AbortSignal;
}

const NEVER = new AbortController().signal;

/**
 * Does everything that is due by each season's own time; answers how many things were done. One that fails is logged, counted
 * and left for later, the longer the more often it failed; it holds nothing else up. What another process is at is left to it.
 */
export async function runDue(
  app: App,
  handlers: DueHandlers,
  failures: Failures = new Map(),
  { takes = () => true, signal = NEVER }: DueRound = {},
): Promise<number> {
  let done = 0;
  for (const { season } of app.seasons.all()) {
    for (const due of await listDueNow(app, season.id)) {
      if (signal.aborted) return done;
      if (!takes(due.kind) || isWaiting(app, due, failures.get(due.id))) continue;
      if (await doOne(app, { handlers, failures, signal }, due)) done += 1;
    }
  }
  return done;
}

interface Doing {
  readonly handlers: DueHandlers;
  readonly failures: Failures;
  readonly signal: AbortSignal;
}

async function doOne(app: App, { handlers, failures, signal }: Doing, due: Due): Promise<boolean> {
  const { id, season_id: seasonId, kind, subject } = due;
  try {
    const handler = handlers[kind];
    if (!handler) throw new Error(`nobody knows how to do "${kind}"`);
    const isDone = await withTurn(app, due, async () => {
      const outcome = await handler(app, seasonId, subject, signal);
      return outcome !== 'later' && (await finishDue(app, seasonId, id));
    });
    failures.delete(id);
    return isDone === true;
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

/**
 * Runs `runDue` every second until stopped, each lane by itself: a mail server that hangs keeps no round from being closed. A failure
 * is logged and tried again: nothing that is due is given up.
 */
export function keepRunningDue(app: App, handlers: DueHandlers, lanes: readonly Lane[]): () => Promise<void> {
  const end = new AbortController();
  const onFailure = (error: unknown) => app.log.error({ err: error }, 'what is due cannot be read');
  const stops = lanes.map((lane, at) => {
    const failures: Failures = new Map();
    const takes = (kind: string) => lane.includes(kind) || (at === 0 && !lanes.some((other) => other.includes(kind)));
    return keepDoing(() => runDue(app, handlers, failures, { takes, signal: end.signal }), {
      everyMs: 1000,
      onFailure,
    });
  });
  return async () => {
    end.abort();
    await Promise.all(stops.map((stop) => stop()));
  };
}
