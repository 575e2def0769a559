import type { SaveRefusal } from '#core/contest/saving.ts';
import { refuse, type Result } from '#core/shared/result.ts';
import { isRoundClosed } from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';
import { deadlineNow } from './round-times.ts';
import type { AttemptFacts } from './running-attempts.ts';

/**
 * What came in time and was not kept: on its way to the disk the round was closed, which only a database that stood still for
 * longer than the grace can bring about. Throws when the round is open: then nothing explains it.
 */
export async function refuseLate(
  app: App,
  facts: AttemptFacts,
  now: Temporal.Instant,
): Promise<Result<never, Extract<SaveRefusal, { readonly code: 'attempt-time-over' }>>> {
  const { contest, round, attemptId } = facts;
  if (!(await isRoundClosed(app.db, contest.seasonId, round.id)))
    throw new Error(`what came of attempt ${attemptId} was not kept and nothing says why`);
  return refuse({ code: 'attempt-time-over', deadline: deadlineNow(app, facts, now) ?? now });
}
