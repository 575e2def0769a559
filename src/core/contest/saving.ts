import { accept, refuse, type Result } from '../shared/result.ts';
import type { TimeRules } from './definition.ts';

/** What saving and handing in must know of a running attempt. */
export interface RunningAttempt {
  /** From `Admission.deadline`. */
  readonly deadline: Temporal.Instant | null;
  readonly submittedAt: Temporal.Instant | null;
  /** Number of the last save that was kept; 0 = none yet. */
  readonly revision: number;
}

/** The highest number of a save: one a second for eleven days. */
export const MAX_REVISION = 1_000_000;

export interface Arrival {
  readonly now: Temporal.Instant;
  readonly revision: number;
}

export type SaveRefusal =
  | { readonly code: 'attempt-already-submitted'; readonly submittedAt: Temporal.Instant }
  | { readonly code: 'attempt-time-over'; readonly deadline: Temporal.Instant }
  | { readonly code: 'save-out-of-date'; readonly revision: number };

type ExpiryRules = Pick<TimeRules, 'onExpiry' | 'graceSeconds'>;

/**
 * Whether answers that arrive now are kept. They are until the deadline and the network grace after it, both half-open:
 * deadline 00:00:00 with 10 s grace keeps 00:00:09.999 and refuses 00:00:10. Where the rules give grace for handing in
 * only (`onExpiry: 'grace'`), no answer is kept after the deadline. An older revision never overwrites a newer one.
 */
export function acceptSave(attempt: RunningAttempt, rules: ExpiryRules, arrival: Arrival): Result<void, SaveRefusal> {
  const over = whyOver(attempt, rules, { what: 'answers', now: arrival.now });
  if (over) return refuse(over);
  if (arrival.revision <= attempt.revision) return refuse({ code: 'save-out-of-date', revision: attempt.revision });
  return accept(undefined);
}

/** Which answers a submission hands in: those it brings, or, in the grace for handing in only, those saved before. */
export interface AcceptedSubmission {
  readonly answers: 'sent' | 'saved';
}

/**
 * Whether an attempt may be handed in now, until the deadline and the grace after it. Handing in again is refused with the
 * instant of the first time; the caller then repeats the first reply.
 */
export function acceptSubmission(
  attempt: RunningAttempt,
  rules: ExpiryRules,
  arrival: Arrival,
): Result<AcceptedSubmission, SaveRefusal> {
  const over = whyOver(attempt, rules, { what: 'submission', now: arrival.now });
  if (over) return refuse(over);
  const inTime = acceptSave(attempt, rules, { now: arrival.now, revision: Infinity }).ok;
  if (!inTime) return accept({ answers: 'saved' });
  if (arrival.revision < attempt.revision) return refuse({ code: 'save-out-of-date', revision: attempt.revision });
  return accept({ answers: 'sent' });
}

/** What becomes of an attempt nobody handed in, from its deadline and grace on; `null` while it may still be handed in. */
export function expiryOf(
  attempt: RunningAttempt,
  rules: ExpiryRules,
  now: Temporal.Instant,
): 'submit-as-saved' | 'abandon' | null {
  if (attempt.submittedAt || !whyOver(attempt, rules, { what: 'submission', now })) return null;
  return rules.onExpiry === 'autosubmit' ? 'submit-as-saved' : 'abandon';
}

interface Sent {
  readonly what: 'answers' | 'submission';
  readonly now: Temporal.Instant;
}

function whyOver(attempt: RunningAttempt, rules: ExpiryRules, { what, now }: Sent): SaveRefusal | null {
  const { deadline, submittedAt } = attempt;
  if (submittedAt) return { code: 'attempt-already-submitted', submittedAt };
  if (!deadline || Temporal.Instant.compare(now, deadline) < 0) return null; // nearly always: no grace has to be reckoned
  const graceSeconds = what === 'answers' && rules.onExpiry === 'grace' ? 0 : rules.graceSeconds;
  const isOver = Temporal.Instant.compare(now, deadline.add({ seconds: graceSeconds })) >= 0;
  return isOver ? { code: 'attempt-time-over', deadline } : null;
}
