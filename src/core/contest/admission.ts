import { accept, refuse, type Result } from '../shared/result.ts';
import { dayInVietNam, mondayOf, startOfDay } from '../shared/viet-nam-time.ts';
import { type Window, windowState } from '../shared/window.ts';
import type { AttemptRules, ContestRules, TimeRules } from './definition.ts';
import { longestSeconds, timeOfPaper } from './question-clock.ts';

/** An attempt somebody began earlier in this contest, whatever became of it: voided and abandoned attempts count as well. */
export interface EarlierAttempt {
  readonly roundId: string;
  readonly startedAt: Temporal.Instant;
}

export interface AdmissionRequest {
  readonly roundId: string;
  readonly window: Window;
  readonly rules: Pick<ContestRules, 'rounds' | 'time' | 'attempts'> &
    Partial<Pick<ContestRules, 'paper' | 'prediction'>>;
  readonly now: Temporal.Instant;
  readonly earlier: readonly EarlierAttempt[];
  /** The person's own time factor in percent; 100 = the base time. */
  readonly timeFactorPercent: number;
}

/** Leave to begin an attempt. Both times are shown to the person: the base and their own. */
export interface Admission {
  readonly attemptNumber: number;
  readonly startedAt: Temporal.Instant;
  /** The first instant at which the attempt is over, without the network grace; `null` = open until the organiser closes. */
  readonly deadline: Temporal.Instant | null;
  readonly baseLimitSeconds: number;
  readonly ownLimitSeconds: number;
}

export type LimitPeriod = AttemptRules['limits'][number]['per'];

export type AdmissionRefusal =
  | { readonly code: 'round-not-open'; readonly opensAt: Temporal.Instant }
  | { readonly code: 'round-closed'; readonly closesAt: Temporal.Instant | null }
  | { readonly code: 'time-factor-out-of-range'; readonly maxPercent: number }
  | {
      readonly code: 'attempt-limit-reached';
      readonly count: number;
      readonly per: LimitPeriod;
      /** When the next one may begin; `null` = not in this round. */
      readonly nextAt: Temporal.Instant | null;
    }
  | { readonly code: 'attempt-too-soon'; readonly nextAt: Temporal.Instant }
  | { readonly code: 'attempt-too-late-to-finish'; readonly lastStartAt: Temporal.Instant };

/**
 * Whether somebody may begin an attempt now, and until when it runs. The opening instant is inside the round, the closing
 * instant is not.
 *
 * Days and weeks (from Monday) are those of Viet Nam; all attempts of the contest count towards their day and week, also those
 * of another round. A late starter is refused, cut off at the close or given the full time, as the rules say.
 */
export function admitToRound(request: AdmissionRequest): Result<Admission, AdmissionRefusal> {
  const { window, now, rules, roundId, earlier, timeFactorPercent } = request;
  const state = windowState(window, now);
  if (state === 'upcoming') return refuse({ code: 'round-not-open', opensAt: window.opens });
  if (state === 'closed') return refuse({ code: 'round-closed', closesAt: window.closes });
  const maxPercent = rules.time.accommodationPercent;
  if (!Number.isInteger(timeFactorPercent) || timeFactorPercent < 100 || timeFactorPercent > Math.max(100, maxPercent))
    return refuse({ code: 'time-factor-out-of-range', maxPercent });

  const refusal = reachedLimit(request) ?? tooSoon(request) ?? tooLate(request);
  if (refusal) return refuse(refusal);

  const told = timeOfPaper(rules);
  return accept({
    attemptNumber: earlier.filter((attempt) => attempt.roundId === roundId).length + 1,
    startedAt: now,
    deadline: deadlineOf(request),
    baseLimitSeconds: told.limitSeconds,
    ownLimitSeconds: ownLimitSeconds(told, timeFactorPercent),
  });
}

/** A person's own time limit in whole seconds, rounded up; 0 = no limit. */
export function ownLimitSeconds(time: Pick<TimeRules, 'limitSeconds'>, timeFactorPercent: number): number {
  return Math.ceil((time.limitSeconds * timeFactorPercent) / 100);
}

/**
 * The instant after which nobody can be writing in this round any more, network grace included: answers may be released and
 * the round be ranked from here on. `null` while the close has not been announced.
 */
export function roundSettlesAt(
  window: Window,
  rules: Pick<ContestRules, 'rounds' | 'time'> & Partial<Pick<ContestRules, 'paper' | 'prediction'>>,
): Temporal.Instant | null {
  const longest = rules.rounds.lateStart === 'full-time' ? longestSeconds(rules, rules.time.accommodationPercent) : 0;
  return window.closes?.add({ seconds: longest + rules.time.graceSeconds }) ?? null;
}

/**
 * The first instant at which nobody who may have begun by `now` can still be writing, network grace included. Without a time limit
 * an attempt ends with its round, whenever that closes: what is known is that it has not ended yet.
 */
export function writtenUntil(
  window: Window,
  rules: Parameters<typeof roundSettlesAt>[1],
  now: Temporal.Instant,
): Temporal.Instant {
  const full = now.add({ seconds: longestSeconds(rules, Math.max(100, rules.time.accommodationPercent)) });
  const isCut = rules.rounds.lateStart !== 'full-time' && window.closes !== null && isFrom(window.closes, full);
  return (isCut ? window.closes : full).add({ seconds: rules.time.graceSeconds });
}

function reachedLimit({ rules, earlier, roundId, window, now }: AdmissionRequest): AdmissionRefusal | null {
  for (const { count, per } of rules.attempts.limits) {
    const period = periodOf(per, now);
    const used = earlier.filter((attempt) =>
      per === 'round' ? attempt.roundId === roundId : !period || isFrom(period.from, attempt.startedAt),
    ).length;
    if (used < count) continue;
    const nextAt = period && windowState(window, period.until) === 'open' ? period.until : null;
    return { code: 'attempt-limit-reached', count, per, nextAt };
  }
  return null;
}

/** The day or week that contains now; `null` for contest and round, which the calendar does not bound. */
function periodOf(per: LimitPeriod, now: Temporal.Instant) {
  if (per === 'contest' || per === 'round') return null;
  const today = dayInVietNam(now);
  const first = per === 'day' ? today : mondayOf(today);
  return { from: startOfDay(first), until: startOfDay(first.add(per === 'day' ? { days: 1 } : { weeks: 1 })) };
}

function tooSoon({ rules, earlier, now }: AdmissionRequest): AdmissionRefusal | null {
  if (rules.attempts.minIntervalSeconds === 0 || earlier.length === 0) return null;
  const starts = earlier.map((attempt) => attempt.startedAt).sort(Temporal.Instant.compare);
  const nextAt = starts.at(-1)!.add({ seconds: rules.attempts.minIntervalSeconds });
  return isFrom(nextAt, now) ? null : { code: 'attempt-too-soon', nextAt };
}

function tooLate({ rules, window, now, timeFactorPercent }: AdmissionRequest): AdmissionRefusal | null {
  if (rules.rounds.lateStart !== 'block' || !window.closes) return null;
  const lastStartAt = window.closes.subtract({ seconds: longestSeconds(rules, timeFactorPercent) });
  const inTime = Temporal.Instant.compare(now, lastStartAt) <= 0;
  return inTime ? null : { code: 'attempt-too-late-to-finish', lastStartAt };
}

function deadlineOf({ rules, window, now, timeFactorPercent }: AdmissionRequest): Temporal.Instant | null {
  const limitSeconds = longestSeconds(rules, timeFactorPercent);
  if (limitSeconds === 0) return window.closes;
  const full = now.add({ seconds: limitSeconds });
  if (rules.rounds.lateStart === 'full-time' || !window.closes || isFrom(full, window.closes)) return full;
  return window.closes;
}

/** Whether `instant` is at or after `from`. */
function isFrom(from: Temporal.Instant, instant: Temporal.Instant): boolean {
  return Temporal.Instant.compare(instant, from) >= 0;
}
