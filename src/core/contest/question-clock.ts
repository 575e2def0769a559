import { accept, refuse, type Result } from '../shared/result.ts';
import type { PaperRules, TimeRules } from './definition.ts';

/**
 * Time for a whole paper in whole seconds: the limit of the rules, or what the questions add up to, whichever is less. 0 = no
 * limit. VOV 2016: 10 questions of 10 seconds are 100 seconds within a sitting of 15 minutes.
 */
export function paperSeconds(time: Pick<TimeRules, 'limitSeconds' | 'perQuestionSeconds'>, questions: number): number {
  const limits = [time.limitSeconds, time.perQuestionSeconds * questions].filter((seconds) => seconds > 0);
  return limits.length === 0 ? 0 : Math.min(...limits);
}

/** The time rules of a whole paper: its limit is what the questions add up to, where that is less than the stated one. */
export function timeOfPaper({
  time,
  paper,
}: {
  readonly time: TimeRules;
  readonly paper?: Pick<PaperRules, 'questionsPerAttempt'> | undefined;
}): TimeRules {
  return paper ? { ...time, limitSeconds: paperSeconds(time, paper.questionsPerAttempt) } : time;
}

/**
 * How many questions from the first can no longer be answered, whatever somebody's pace: where every question has its seconds, the
 * n-th is over at the latest n times as long after the start. Who is quicker keeps what they have saved for the later ones.
 */
export function questionsOver(
  time: Pick<TimeRules, 'perQuestionSeconds' | 'graceSeconds'>,
  { startedAt, timeFactorPercent }: { readonly startedAt: Temporal.Instant; readonly timeFactorPercent: number },
  now: Temporal.Instant,
): number {
  if (time.perQuestionSeconds === 0) return 0;
  const eachMs = Math.ceil((time.perQuestionSeconds * timeFactorPercent) / 100) * 1000;
  const passedMs = now.epochMilliseconds - startedAt.epochMilliseconds - time.graceSeconds * 1000;
  return Math.max(0, Math.floor(passedMs / eachMs));
}

export interface QuestionTimeOver {
  readonly code: 'question-time-over';
  readonly endedAt: Temporal.Instant;
}

/** One question on the screen of one person. */
export interface ShownQuestion {
  readonly shownAt: Temporal.Instant;
  /** The person's own time factor in percent; 100 = the base time. */
  readonly timeFactorPercent: number;
}

/**
 * Whether an answer to a question that was shown on its own still counts. Half-open like every limit: with 10 s and no grace,
 * 9.999 s counts and 10 s does not. Rounded up to whole seconds for people with a time factor. Without a limit for each
 * question every answer counts.
 */
export function acceptAnswerToQuestion(
  time: Pick<TimeRules, 'perQuestionSeconds' | 'graceSeconds'>,
  { shownAt, timeFactorPercent }: ShownQuestion,
  now: Temporal.Instant,
): Result<void, QuestionTimeOver> {
  if (time.perQuestionSeconds === 0) return accept(undefined);
  const endedAt = shownAt.add({ seconds: Math.ceil((time.perQuestionSeconds * timeFactorPercent) / 100) });
  const last = endedAt.add({ seconds: time.graceSeconds });
  return Temporal.Instant.compare(now, last) < 0 ? accept(undefined) : refuse({ code: 'question-time-over', endedAt });
}
