import { accept, refuse, type Result } from '#core/shared/result.ts';
import { mayPredict } from '#core/contest/prediction.ts';
import { findPrediction } from '../../db/queries/contest.ts';
import type { App } from '../app.ts';
import { windowNow } from './round-times.ts';
import type { AttemptFacts } from './running-attempts.ts';

export interface PredictionMissing {
  readonly code: 'prediction-missing';
}

/**
 * Whether an attempt may be handed in where the rules make the prediction obligatory. Only while one can still be given: when it is
 * locked nobody is kept from handing in, and an entry without it does not count (`isValidEntry`). Elsewhere asks nothing.
 */
export async function checkPredicted(
  app: App,
  facts: AttemptFacts,
  { isSent, now }: { readonly isSent: boolean; readonly now: Temporal.Instant },
): Promise<Result<void, PredictionMissing>> {
  const { contest, round, participantId, submittedBefore } = facts;
  const { prediction } = contest.rules;
  if (!prediction.enabled || !prediction.required || isSent) return accept(undefined);
  const { closes } = windowNow(app, contest.seasonId, round, now);
  if (!mayPredict(prediction, { now, closes, submittedInRound: submittedBefore })) return accept(undefined);
  const given = await findPrediction(app.contests.hot, participantId, contest.seasonId, round.id);
  return given ? accept(undefined) : refuse({ code: 'prediction-missing' });
}
