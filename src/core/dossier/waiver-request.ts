/** Where a request for a waiver stands. `withdrawn` = it was granted, and the waiver was taken back. */
export const REQUEST_STANDINGS = ['waiting', 'granted', 'declined', 'withdrawn'] as const;

export type RequestStanding = (typeof REQUEST_STANDINGS)[number];

/** What was done about a request; `null` = it was not. */
export interface RequestFacts {
  readonly declinedAt: Temporal.Instant | null;
  /** When the waiver in force was signed, or one that was signed after the request. */
  readonly grantedAt: Temporal.Instant | null;
  readonly withdrawnAt: Temporal.Instant | null;
}

/** Where a request stands. A waiver signed after all stands over the refusal before it. */
export function standingOfRequest({ declinedAt, grantedAt, withdrawnAt }: RequestFacts): RequestStanding {
  if (grantedAt !== null) return withdrawnAt === null ? 'granted' : 'withdrawn';
  return declinedAt === null ? 'waiting' : 'declined';
}

/** Whether a condition may be asked for anew: never while a request waits or was granted; again, with a new reason, after a refusal. */
export function mayAskAgain(requests: readonly RequestFacts[]): boolean {
  return requests.every((request) => ['declined', 'withdrawn'].includes(standingOfRequest(request)));
}
