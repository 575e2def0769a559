import { optionLetter } from './formats/format-question.ts';
import type { Paper, PaperQuestion } from './paper.ts';

/**
 * How a participant's page names options: by the letter of their place on the own paper. The ids of the bank stay on the server:
 * they follow the order in which the author wrote, and in most files the right option is written first.
 *
 * Source: contests.md §11 (no key reaches a client early).
 */
export function shownId(place: number): string {
  return optionLetter(place).toLowerCase();
}

/** Options of the bank as the page names them; one that is not of this question is left out. */
export function toShown({ optionIds }: PaperQuestion, chosen: readonly string[]): readonly string[] {
  return chosen.flatMap((id) => {
    const place = optionIds.indexOf(id);
    return place === -1 ? [] : [shownId(place)];
  });
}

/** Answers as they are stored, as the page names them. */
export function shownAnswers(
  paper: Paper,
  stored: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, readonly string[]>> {
  const shown: Record<string, readonly string[]> = {};
  for (const question of paper.questions) {
    const chosen = Object.hasOwn(stored, question.questionId) ? stored[question.questionId]! : [];
    if (chosen.length > 0) shown[question.questionId] = toShown(question, chosen);
  }
  return shown;
}

/**
 * Answers as a page sent them, with the ids of the bank. Whatever does not fit this paper is left as it came: `readAnswers`, which
 * reads them next, says what is wrong with it.
 */
export function fromShown(paper: Paper, sent: unknown): unknown {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return sent;
  const answers: Record<string, unknown> = { ...sent };
  for (const question of paper.questions) {
    const chosen = Object.hasOwn(answers, question.questionId) ? answers[question.questionId] : null;
    if (Array.isArray(chosen)) answers[question.questionId] = chosen.map((one) => bankId(question, one));
  }
  return answers;
}

function bankId({ optionIds }: PaperQuestion, shown: unknown): unknown {
  const place = typeof shown === 'string' && shown.length === 1 ? shown.charCodeAt(0) - FIRST_LETTER : -1;
  return optionIds[place] ?? shown;
}

const FIRST_LETTER = shownId(0).charCodeAt(0);
