import type { App } from '../app/app.ts';
import { recordContest, recordResults } from '../app/contest/record-contest.ts';
import { appendEntries, listWaitingLogs } from '../app/ledger/append-entries.ts';
import { signCheckpoints } from '../app/ledger/sign-checkpoint.ts';
import { keepDoing } from './keep-doing.ts';

export interface LedgersAppended {
  readonly leaves: number;
  readonly checkpoints: number;
}

/**
 * Records what decides results, appends what waits to every log, signs the checkpoints that are due. Repeatable: after a crash
 * it goes on where it was. `known` remembers what needs no second look; a restart looks again. One season's trouble is logged and
 * holds no other's log up.
 */
export async function appendLedgers(app: App, known: Set<string> = new Set()): Promise<LedgersAppended> {
  await forEachSeason(app, (seasonId) => recordContest(app, seasonId, known));
  let leaves = 0;
  for (const seasonId of await listWaitingLogs(app)) {
    const added = appendEntries(app, seasonId).catch(tellOf(app, seasonId));
    leaves += (await added) ?? 0;
  }
  return { leaves, checkpoints: await signCheckpoints(app) };
}

/** Records the results that were published, with what they rest on. Takes minutes for a large round: no log waits for it. */
export async function recordPublished(app: App, known: Set<string> = new Set()): Promise<void> {
  await forEachSeason(app, (seasonId) => recordResults(app, seasonId, known));
}

async function forEachSeason(app: App, act: (seasonId: string) => Promise<void>): Promise<void> {
  for (const { season } of app.seasons.all()) await act(season.id).catch(tellOf(app, season.id));
}

function tellOf(app: App, seasonId: string): (error: unknown) => undefined {
  return (error) => void app.log.error({ err: error, seasonId }, 'the log of a season waits; trying again');
}

/** Runs both every second until stopped, each by itself. A failure is logged and tried again: nothing that waits is given up. */
export function keepAppendingLedgers(app: App): () => Promise<void> {
  const known = new Set<string>();
  const onFailure = (error: unknown) => app.log.error({ err: error }, 'the log did not grow; trying again');
  const stops = [appendLedgers, recordPublished].map((work) =>
    keepDoing(() => work(app, known), { everyMs: 1000, onFailure }),
  );
  return async () => void (await Promise.all(stops.map((stop) => stop())));
}
