import { accept, refuse, type Result } from '../shared/result.ts';
import { toNfc } from '../shared/vietnamese.ts';
import type { AttemptRules } from './definition.ts';

/** Longest answer to a side question, in characters. */
export const LONGEST_SIDE_ANSWER = 500;

export type SideAnswerRefusal =
  { readonly code: 'side-answer-missing' } | { readonly code: 'side-answer-too-long'; readonly max: number };

/** Whether the rules ask a side question (câu hỏi phụ) that is no prediction. */
export function asksSideQuestion({ sideQuestion }: Pick<AttemptRules, 'sideQuestion'>): boolean {
  return sideQuestion.vi !== '';
}

/**
 * The answer to the side question as it is handed in with an attempt; `null` = none is asked, or none was given. It brings no
 * points: where the rules demand it, nobody hands in without it, and what the clock hands in stands as it was saved.
 *
 * Source: Chuyển đổi số Bến Tre 2023 ("10 questions and 1 side question"); its content the article does not tell.
 */
export function readSideAnswer(
  rules: Pick<AttemptRules, 'sideQuestion' | 'sideAnswer'>,
  sent: string | undefined,
): Result<string | null, SideAnswerRefusal> {
  if (!asksSideQuestion(rules)) return accept(null);
  const text = toNfc(sent ?? '').trim();
  if (text === '') return rules.sideAnswer === 'required' ? refuse({ code: 'side-answer-missing' }) : accept(null);
  if ([...text].length > LONGEST_SIDE_ANSWER) return refuse({ code: 'side-answer-too-long', max: LONGEST_SIDE_ANSWER });
  return accept(text);
}
