/** How loud a notice is: something to know, something to mind, or something that stops people now. */
export const NOTICE_LEVELS = ['info', 'warning', 'urgent'] as const;

export type NoticeLevel = (typeof NOTICE_LEVELS)[number];

/** What decides whether a notice is shown. The span is half-open; `null` = until it is withdrawn. */
export interface NoticeSpan {
  readonly shownFrom: Temporal.Instant;
  readonly shownUntil: Temporal.Instant | null;
  readonly withdrawnAt: Temporal.Instant | null;
}

export type NoticeState = 'planned' | 'shown' | 'ended' | 'withdrawn';

/** Where a notice stands at this instant. A withdrawal ends it, also one that was not shown yet. */
export function noticeState({ shownFrom, shownUntil, withdrawnAt }: NoticeSpan, now: Temporal.Instant): NoticeState {
  if (withdrawnAt && Temporal.Instant.compare(withdrawnAt, now) <= 0) return 'withdrawn';
  if (Temporal.Instant.compare(now, shownFrom) < 0) return 'planned';
  return shownUntil && Temporal.Instant.compare(now, shownUntil) >= 0 ? 'ended' : 'shown';
}
