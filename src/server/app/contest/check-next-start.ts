import { admitToRound, type Admission, type AdmissionRefusal, type EarlierAttempt } from '#core/contest/admission.ts';
import type { Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import type { OwnAttempt } from './read-own-place.ts';
import { windowNow } from './round-times.ts';
import type { ContestRound } from './submission-view.ts';

/**
 * Whether somebody who began these attempts in the contest may begin another of this round now. A refusal says why not and, where
 * waiting helps, from when on. Nothing is begun.
 */
export function checkNextStart(
  app: Pick<App, 'clock' | 'contests'>,
  { contest, round }: ContestRound,
  earlier: readonly EarlierAttempt[],
  timeFactorPercent = 100,
): Result<Admission, AdmissionRefusal> {
  const now = app.clock.seasonNow(contest.seasonId);
  const window = windowNow(app, contest.seasonId, round, now);
  return admitToRound({ roundId: round.id, window, rules: contest.rules, now, earlier, timeFactorPercent });
}

/** From when on the owner of these attempts may begin the next: `now`, an instant, or `null` = not in this round any more. */
export function findNextStart(
  app: Pick<App, 'clock' | 'contests'>,
  at: ContestRound,
  attempts: readonly Pick<OwnAttempt, 'round' | 'startedAt'>[],
): string | null {
  const begun = attempts.map((one) => ({ roundId: one.round, startedAt: Temporal.Instant.from(one.startedAt) }));
  const admitted = checkNextStart(app, at, begun);
  if (admitted.ok) return 'now';
  return ('nextAt' in admitted.refusal && admitted.refusal.nextAt?.toString()) || null;
}
