import type { App } from '../app/app.ts';
import { scheduleAnalysis } from '../app/contest/request-analysis.ts';
import { closeRound } from '../app/contest/close-round.ts';
import { postponeClose } from '../app/contest/postpone-close.ts';
import type { DueOutcome } from './run-due.ts';

/** Closes a round when its time has come. One that was extended or stands still is put off: nothing due is given up. */
export async function closeRoundWhenDue(app: App, seasonId: string, roundId: string): Promise<DueOutcome> {
  const closed = await closeRound(app, seasonId, roundId);
  if (closed.ok) {
    await scheduleAnalysis(app, seasonId, { roundId, revision: 1 });
    app.log.info({ seasonId, roundId, ...closed.value }, 'round closed');
    return 'done';
  }
  if (closed.refusal.code === 'round-still-running') return postponeClose(app, { seasonId, roundId }, closed.refusal);
  app.log.warn({ seasonId, roundId, refusal: closed.refusal }, 'round cannot be closed'); // a contest without rules has no attempts
  return 'done';
}
