import { IDLE_MINUTES } from './account-policy.ts';
import type { RoleName } from './roles.ts';

/** After this long a session ends even if it was never idle; a day's work does not exceed it. Ours, no rule names a figure. */
export const SESSION_HOURS = 12;

export interface SessionFacts {
  readonly startedAt: Temporal.Instant;
  readonly activeAt: Temporal.Instant;
  readonly roles: readonly RoleName[];
  /** A demo keeps no secret: its sessions do not end by idleness. */
  readonly idleEnds: 'yes' | 'no';
}

/** The first instant at which the session is over. Source: TCVN 14423:2026 as paraphrased at `IDLE_MINUTES`. */
export function sessionEnd({ startedAt, activeAt, roles, idleEnds }: SessionFacts): Temporal.Instant {
  const latest = startedAt.add({ hours: SESSION_HOURS });
  if (idleEnds === 'no') return latest;
  const minutes = roles.includes('administrator') ? IDLE_MINUTES.administrator : IDLE_MINUTES.account;
  const idle = activeAt.add({ minutes });
  return Temporal.Instant.compare(idle, latest) < 0 ? idle : latest;
}
