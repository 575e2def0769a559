import { accept, refuse, type Result } from '../shared/result.ts';
import { complaintsEnd } from '../shared/complaint-window.ts';
import { endOfWorkingDays } from '../shared/working-days.ts';
import type { PublicationRules } from './definition.ts';

type ComplaintRules = Pick<PublicationRules, 'complaintWindowDays'>;

/**
 * Until when complaints about a list published at this instant are received; `null` where the rules know no window.
 *
 * Source: parameter 58 of the rules model (`docs/rules/contest-parameters.md`): working days of Viet Nam.
 */
export function complaintsUntil(rules: ComplaintRules, publishedAt: Temporal.Instant): Temporal.Instant | null {
  return complaintsEnd(rules.complaintWindowDays, publishedAt);
}

/** Until when a complaint must be answered: as many working days as there were to make it, five where the rules know none. */
export function answerDueAt(rules: ComplaintRules, receivedAt: Temporal.Instant): Temporal.Instant {
  return endOfWorkingDays(receivedAt, rules.complaintWindowDays || FALLBACK_DAYS);
}

const FALLBACK_DAYS = 5;

/** What is known of a published list when somebody complains about it or declares it final. */
export interface PublishedList {
  readonly complaintsUntil: Temporal.Instant | null;
  readonly isFinal: boolean;
  readonly openComplaints: number;
}

export type ComplaintWindowRefusal =
  | { readonly code: 'ranking-not-found' }
  | { readonly code: 'complaints-not-received' }
  | { readonly code: 'complaints-closed'; readonly until: Temporal.Instant };

/** Whether a complaint about a list is received now: from publication until the window ends, its last instant excluded. */
export function admitComplaint(
  list: PublishedList | null,
  now: Temporal.Instant,
): Result<void, ComplaintWindowRefusal> {
  if (!list) return refuse({ code: 'ranking-not-found' });
  const until = list.complaintsUntil;
  if (!until) return refuse({ code: 'complaints-not-received' });
  if (Temporal.Instant.compare(now, until) >= 0) return refuse({ code: 'complaints-closed', until });
  return accept(undefined);
}

export type FinalRefusal =
  | { readonly code: 'ranking-not-found' }
  | { readonly code: 'ranking-final' }
  | { readonly code: 'complaints-still-received'; readonly until: Temporal.Instant }
  | { readonly code: 'complaints-open'; readonly count: number };

/**
 * Whether a provisional list may be declared final: once its window has passed and every complaint has its answer.
 *
 * Source: section 11 (9) of the specification of contests: provisional until the window ends.
 */
export function admitFinal(list: PublishedList | null, now: Temporal.Instant): Result<void, FinalRefusal> {
  if (!list) return refuse({ code: 'ranking-not-found' });
  if (list.isFinal) return refuse({ code: 'ranking-final' });
  const until = list.complaintsUntil;
  if (until && Temporal.Instant.compare(now, until) < 0) return refuse({ code: 'complaints-still-received', until });
  if (list.openComplaints > 0) return refuse({ code: 'complaints-open', count: list.openComplaints });
  return accept(undefined);
}

/** How far a published list has come. `settling` = the window has passed and nobody has declared it final yet. */
export type ListStanding = 'provisional' | 'settling' | 'final';

/** Where a published list stands at this instant. */
export function standingOf(list: Omit<PublishedList, 'openComplaints'>, now: Temporal.Instant): ListStanding {
  if (list.isFinal) return 'final';
  const until = list.complaintsUntil;
  return until && Temporal.Instant.compare(now, until) < 0 ? 'provisional' : 'settling';
}
