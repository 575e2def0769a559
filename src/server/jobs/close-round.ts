import type { App } from '../app/app.ts';
import { scheduleAnalysis } from '../app/contest/request-analysis.ts';
import { closeRound } from '../app/contest/close-round.ts';

/** Closes a round when its time has come. A round in which somebody is still writing is tried again: nothing due is given up. */
export async function closeRoundWhenDue(app: App, seasonId: string, roundId: string): Promise<void> {
  const closed = await closeRound(app, seasonId, roundId);
  if (closed.ok) {
    await scheduleAnalysis(app, seasonId, { roundId, revision: 1 });
    return app.log.info({ seasonId, roundId, ...closed.value }, 'round closed');
  }
  if (closed.refusal.code === 'round-still-running')
    throw new Error(`round ${roundId} of ${seasonId} settles at ${closed.refusal.settlesAt}`);
  app.log.warn({ seasonId, roundId, refusal: closed.refusal }, 'round cannot be closed'); // a contest without rules has no attempts
}
