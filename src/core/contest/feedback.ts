import type { AttemptRules, PublicationRules } from './definition.ts';

/** Where a contest stands for somebody who has handed in an attempt. `round-over`: settled, nobody can be writing any more. */
export type FeedbackMoment = 'round-running' | 'round-over' | 'contest-over';

/** What a participant may see of their own attempt. */
export interface Feedback {
  readonly total: boolean;
  /** Right or wrong, question by question. */
  readonly perQuestion: boolean;
  /** Right options with explanation and legal source. */
  readonly key: boolean;
}

const NOTHING: Feedback = { total: false, perQuestion: false, key: false };

/**
 * What a participant may see now of an attempt they have handed in: the feedback of the rules once its moment has come, and
 * everything once the answers are released to all. Of an attempt still running nobody sees anything.
 */
export function feedbackFor(
  rules: { readonly attempts: AttemptRules; readonly publication: PublicationRules },
  attempt: { readonly submitted: boolean; readonly moment: FeedbackMoment },
): Feedback {
  if (!attempt.submitted) return NOTHING;
  if (answersReleased(rules.publication, attempt.moment)) return { total: true, perQuestion: true, key: true };
  const { feedback, feedbackWhen } = rules.attempts;
  if (feedback === 'none' || !hasCome(feedbackWhen, attempt.moment)) return NOTHING;
  return { total: true, perQuestion: feedback !== 'total', key: feedback === 'key' };
}

/** Whether the right answers of a round are open to everybody. */
export function answersReleased(rules: Pick<PublicationRules, 'answersRelease'>, moment: FeedbackMoment): boolean {
  return rules.answersRelease !== 'never' && hasCome(rules.answersRelease, moment);
}

/**
 * The moment of a round: `settlesAt` (`roundSettlesAt`) and the last settling instant of the contest belong to what follows
 * them. An unknown end has not come.
 */
export function feedbackMoment(
  ends: { readonly roundSettlesAt: Temporal.Instant | null; readonly contestSettlesAt: Temporal.Instant | null },
  now: Temporal.Instant,
): FeedbackMoment {
  const isOver = (end: Temporal.Instant | null) => end !== null && Temporal.Instant.compare(now, end) >= 0;
  if (isOver(ends.contestSettlesAt)) return 'contest-over';
  return isOver(ends.roundSettlesAt) ? 'round-over' : 'round-running';
}

function hasCome(when: AttemptRules['feedbackWhen'], moment: FeedbackMoment): boolean {
  if (when === 'now') return true;
  return when === 'round-end' ? moment !== 'round-running' : moment === 'contest-over';
}
