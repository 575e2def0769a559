import type { App } from '../app/app.ts';
import { recordContest } from '../app/contest/record-contest.ts';
import { appendEntries, listWaitingLogs } from '../app/ledger/append-entries.ts';
import { signCheckpoints } from '../app/ledger/sign-checkpoint.ts';
import { keepDoing } from './keep-doing.ts';

export interface LedgersAppended {
  readonly leaves: number;
  readonly checkpoints: number;
}

/**
 * Records what decides results, appends what waits to every log, signs the checkpoints that are due. Repeatable: after a crash
 * it goes on where it was. `known` remembers what needs no second look; a restart looks again.
 */
export async function appendLedgers(app: App, known: Set<string> = new Set()): Promise<LedgersAppended> {
  for (const { season } of app.seasons.all()) await recordContest(app, season.id, known);
  let leaves = 0;
  for (const seasonId of await listWaitingLogs(app)) leaves += await appendEntries(app, seasonId);
  return { leaves, checkpoints: await signCheckpoints(app) };
}

/** Runs `appendLedgers` every second until stopped. A failure is logged and tried again: nothing that waits is given up. */
export function keepAppendingLedgers(app: App): () => Promise<void> {
  const known = new Set<string>();
  const onFailure = (error: unknown) => app.log.error({ err: error }, 'the log did not grow; trying again');
  return keepDoing(() => appendLedgers(app, known), { everyMs: 1000, onFailure });
}
