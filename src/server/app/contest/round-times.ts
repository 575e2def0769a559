import { isUndelayed, movedEnd, movedWindow, pauseAt, type Pause, type RoundDelays } from '#core/contest/extension.ts';
import { roundSettlesAt } from '#core/contest/admission.ts';
import { longestSeconds } from '#core/contest/question-clock.ts';
import { lastInstant, windowState, type Window } from '#core/shared/window.ts';
import type { App } from '../app.ts';
import { roundOf, type Contest, type Round } from './contest.ts';
import type { AttemptFacts } from './running-attempts.ts';

type Asked = Pick<App, 'contests'>;
type Bounded = Pick<Round, 'id' | 'window'>;

/**
 * The window of a round as it holds at `now`: that of the rules in force, whatever version an attempt began with, and its closing
 * instant moved by whatever has delayed it.
 */
export function windowNow(app: Asked, seasonId: string, round: Bounded, now: Temporal.Instant): Window {
  const found = app.contests.find(seasonId);
  const { window } = (found.ok && roundOf(found.value, round.id)) || round;
  return movedWindow(window, app.contests.delays.of(seasonId, round.id), now);
}

/** Whether one of these rounds is open at `now`, as delays have moved its close. */
export function hasOpenRound(app: Asked, seasonId: string, rounds: readonly Bounded[], now: Temporal.Instant): boolean {
  return rounds.some((round) => windowState(windowNow(app, seasonId, round, now), now) === 'open');
}

/** When a round closes, and when nobody can be writing in it any more, as both hold at `now`; `null` = not announced. */
export function roundEndsNow(app: Asked, contest: Contest, round: Round, now: Temporal.Instant) {
  const window = windowNow(app, contest.seasonId, round, now);
  return { closes: window.closes, settlesAt: roundSettlesAt(window, inForce(app, contest).rules) };
}

/** The last instant at which nobody can be writing in any round, as it holds at `now`; `null` = not announced. */
export function contestSettlesNow(app: Asked, contest: Contest, now: Temporal.Instant): Temporal.Instant | null {
  return lastInstant(inForce(app, contest).rounds.map((round) => roundEndsNow(app, contest, round, now).settlesAt));
}

/** The contest under the rules in force, whatever version is at hand. */
function inForce(app: Asked, contest: Contest): Contest {
  const found = app.contests.find(contest.seasonId);
  return found.ok ? found.value : contest;
}

/** When the last round of a contest closes, as delays have moved it; `null` while the close of one is not announced. */
export function endOfContest(app: Asked, contest: Contest, now: Temporal.Instant): Temporal.Instant | null {
  return lastInstant(contest.rounds.map((round) => windowNow(app, contest.seasonId, round, now).closes));
}

/**
 * The deadline of an attempt as it holds at `now`: the stored one, moved by what has delayed its round. Without a time limit it is
 * the end of the round, which may have been announced, or moved, since the attempt began.
 */
export function deadlineNow(app: Asked, facts: AttemptFacts, now: Temporal.Instant): Temporal.Instant | null {
  const { contest, round } = facts;
  if (longestSeconds(contest.rules, facts.timeFactorPercent) === 0)
    return windowNow(app, contest.seasonId, round, now).closes;
  const delays = delaysOf(app, facts);
  if (facts.deadline === null || isUndelayed(delays)) return facts.deadline;
  return movedEnd({ since: facts.startedAt, end: facts.deadline }, delays, now);
}

/** What a page that is being written on must know of a delay. */
export interface DelayedDeadline {
  readonly deadline: string | null;
  readonly isPaused: boolean;
  /** The season's time at which this was answered. */
  readonly serverTime: string;
}

/** The deadline of an attempt for its page; nothing where it is the one that its participant was told. */
export function delayedDeadline(
  app: Asked,
  facts: AttemptFacts,
  now: Temporal.Instant,
): { readonly delayed?: DelayedDeadline } {
  const delays = delaysOf(app, facts);
  const deadline = deadlineNow(app, facts, now)?.toString() ?? null;
  if (isUndelayed(delays) && deadline === (facts.deadline?.toString() ?? null)) return {};
  return { delayed: { deadline, isPaused: pauseAt(delays, now) !== null, serverTime: now.toString() } };
}

/** What has delayed the round of an attempt. */
export function delaysOf(app: Asked, { contest, round }: AttemptFacts): RoundDelays {
  return app.contests.delays.of(contest.seasonId, round.id);
}

/** The pause in which a round stands at `now`, if it does. */
export function pauseNow(app: Asked, seasonId: string, roundId: string, now: Temporal.Instant): Pause | null {
  return pauseAt(app.contests.delays.of(seasonId, roundId), now);
}
