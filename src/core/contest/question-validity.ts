import type { QuestionDefinition } from './bank-definition.ts';

/** Whether a question may still be asked: `overdue` past its day of review, `due-soon` in the last 30 days before it. */
export type QuestionValidity = 'in-force' | 'due-soon' | 'overdue' | 'needs-legal-review' | 'no-date';

const SOON_DAYS = 30;

/**
 * Where a question stands on a day in Viet Nam. A doubt about the law comes before any date; the day of review itself still counts as
 * in time.
 *
 * Source: our own; since Law 148/2025/QH15 (in force 01/07/2026) most published questions are older than the law they ask about.
 */
export function questionValidity(
  question: Pick<QuestionDefinition, 'reviewBy' | 'needsLegalReview'>,
  today: Temporal.PlainDate,
): QuestionValidity {
  if (question.needsLegalReview) return 'needs-legal-review';
  if (question.reviewBy === null) return 'no-date';
  const days = today.until(Temporal.PlainDate.from(question.reviewBy), { largestUnit: 'days' }).days;
  if (days < 0) return 'overdue';
  return days <= SOON_DAYS ? 'due-soon' : 'in-force';
}
