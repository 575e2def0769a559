import type { AttemptAnswers } from './answers.ts';
import type { Paper } from './paper.ts';

/** The moment of a question that was never answered. */
export const NEVER = -1;

/** What changes later than 24.8 days after the start of an attempt has changed then: moments are kept in 32 bits. */
const LAST_MOMENT = 2 ** 31 - 1;

/** What one save left behind: the answers, and when each of them last changed. */
export interface AnswerMoments {
  readonly revision: number;
  readonly answers: AttemptAnswers;
  /** Milliseconds from the start of the attempt, in the order of the paper; `NEVER` where nothing was chosen yet. */
  readonly ms: readonly number[];
}

/**
 * When each answer last changed, after a save: a question whose answer is not what it was before gets the moment of this save. A
 * browser's own clock plays no part, and questions saved together share one moment.
 *
 * Source: INT-3 ("only the server's clock counts").
 */
export function momentsAfter(
  paper: Paper,
  before: Pick<AnswerMoments, 'answers' | 'ms'> | null,
  save: { readonly answers: AttemptAnswers; readonly elapsedMs: number },
): readonly number[] {
  return paper.questions.map(({ questionId }, place) => {
    const [was, is] = [before?.answers.get(questionId), save.answers.get(questionId)];
    const isSame = was?.length === is?.length && (was ?? []).every((option, at) => option === is?.[at]);
    return isSame ? (before?.ms[place] ?? NEVER) : Math.min(Math.max(0, save.elapsedMs), LAST_MOMENT);
  });
}

/**
 * Seconds spent on each question: from the moment before to its own, in the order in which they were answered; by place on the
 * paper, `null` where it cannot be known (never answered, or saved together with another).
 */
export function secondsByQuestion(ms: readonly number[]): readonly (number | null)[] {
  const seconds: (number | null)[] = ms.map(() => null);
  const moments = [...Map.groupBy(ms.keys(), (place) => ms[place]!)].filter(([moment]) => moment !== NEVER);
  let before = 0;
  for (const [moment, places] of moments.sort(([a], [b]) => a - b)) {
    if (places.length === 1 && moment > before) seconds[places[0]!] = (moment - before) / 1000;
    before = moment;
  }
  return seconds;
}
