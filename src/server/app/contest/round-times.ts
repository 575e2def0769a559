import { isUndelayed, movedEnd, movedWindow, pauseAt, type Pause, type RoundDelays } from '#core/contest/extension.ts';
import { roundSettlesAt } from '#core/contest/admission.ts';
import { windowState, type Window } from '#core/shared/window.ts';
import type { App } from '../app.ts';
import type { Contest, Round } from './contest.ts';
import type { AttemptFacts } from './running-attempts.ts';

type Asked = Pick<App, 'contests'>;
type Bounded = Pick<Round, 'id' | 'window'>;

/** The window of a round as it holds at `now`: its closing instant moved by whatever has delayed it. */
export function windowNow(app: Asked, seasonId: string, round: Bounded, now: Temporal.Instant): Window {
  return movedWindow(round.window, app.contests.delays.of(seasonId, round.id), now);
}

/** Whether one of these rounds is open at `now`, as delays have moved its close. */
export function hasOpenRound(app: Asked, seasonId: string, rounds: readonly Bounded[], now: Temporal.Instant): boolean {
  return rounds.some((round) => windowState(windowNow(app, seasonId, round, now), now) === 'open');
}

/** When a round closes, and when nobody can be writing in it any more, as both hold at `now`; `null` = not announced. */
export function roundEndsNow(app: Asked, contest: Contest, round: Round, now: Temporal.Instant) {
  const window = windowNow(app, contest.seasonId, round, now);
  return { closes: window.closes, settlesAt: roundSettlesAt(window, contest.rules) };
}

/** The deadline of an attempt as it holds at `now`; the stored one where nothing has delayed its round. */
export function deadlineNow(app: Asked, facts: AttemptFacts, now: Temporal.Instant): Temporal.Instant | null {
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

/** The deadline of an attempt for its page; nothing where nothing has delayed its round. */
export function delayedDeadline(
  app: Asked,
  facts: AttemptFacts,
  now: Temporal.Instant,
): { readonly delayed?: DelayedDeadline } {
  const delays = delaysOf(app, facts);
  if (isUndelayed(delays)) return {};
  const deadline = deadlineNow(app, facts, now)?.toString() ?? null;
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
