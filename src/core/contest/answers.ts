import { accept, refuse, type Result } from '../shared/result.ts';
import type { PaperRules } from './definition.ts';
import type { Paper, PaperQuestion } from './paper.ts';

/** Chosen options by question, in the order of the paper; a question without an answer is absent. Ids of this paper only. */
export type AttemptAnswers = ReadonlyMap<string, readonly string[]>;

export type AnswersRefusal =
  | { readonly code: 'answers-malformed' }
  | { readonly code: 'answer-question-unknown'; readonly questionId: string }
  | { readonly code: 'answer-option-unknown'; readonly questionId: string; readonly optionId: string }
  | { readonly code: 'answer-option-repeated'; readonly questionId: string; readonly optionId: string }
  | { readonly code: 'answer-too-many-options'; readonly questionId: string; readonly max: number };

export interface MissingAnswers {
  readonly code: 'answers-missing';
  readonly questionIds: readonly string[];
}

/**
 * What somebody sent as answers (`{questionId: [optionId]}`), held against the paper that was drawn for them: every question
 * and option must stand on it. An empty list is a blank and is left out. Says nothing of right or wrong.
 */
export function readAnswers(
  paper: Paper,
  rules: Pick<PaperRules, 'rightOptions'>,
  sent: unknown,
): Result<AttemptAnswers, AnswersRefusal> {
  if (!isRecordOfLists(sent)) return refuse({ code: 'answers-malformed' });
  const stranger = strangerTo(paper, sent);
  if (stranger !== undefined) return refuse({ code: 'answer-question-unknown', questionId: stranger });

  const answers = new Map<string, readonly string[]>();
  for (const question of paper.questions) {
    const chosen = Object.hasOwn(sent, question.questionId) ? (sent[question.questionId] ?? []) : [];
    const problem = problemOf(question, chosen, rules.rightOptions.max);
    if (problem) return refuse(problem);
    if (chosen.length > 0) answers.set(question.questionId, chosen);
  }
  return accept(answers);
}

/** The questions of the paper that have no answer, in its order. */
export function unanswered(paper: Paper, answers: AttemptAnswers): string[] {
  return paper.questions.flatMap(({ questionId }) => (answers.has(questionId) ? [] : [questionId]));
}

/**
 * Whether the answers may be handed in as they are. Refused only where the rules call a paper with blanks invalid; everywhere
 * else a blank is a warning of the page.
 */
export function checkAllAnswered(
  paper: Paper,
  rules: Pick<PaperRules, 'mustAnswerAll'>,
  answers: AttemptAnswers,
): Result<void, MissingAnswers> {
  const questionIds = rules.mustAnswerAll ? unanswered(paper, answers) : [];
  return questionIds.length === 0 ? accept(undefined) : refuse({ code: 'answers-missing', questionIds });
}

/** A question that is not on the paper. Every save asks, so what fits is counted and a stranger only looked for when the count is wrong. */
function strangerTo(paper: Paper, sent: Readonly<Record<string, unknown>>): string | undefined {
  const ids = Object.keys(sent);
  const onPaper = paper.questions.reduce(
    (count, { questionId }) => count + (Object.hasOwn(sent, questionId) ? 1 : 0),
    0,
  );
  if (onPaper === ids.length) return undefined;
  return ids.find((id) => !paper.questions.some(({ questionId }) => questionId === id));
}

function problemOf(question: PaperQuestion, chosen: readonly string[], max: number): AnswersRefusal | null {
  const { questionId, optionIds } = question;
  if (chosen.length === 1 && max >= 1 && optionIds.includes(chosen[0]!)) return null; // nearly always
  const unknown = chosen.find((optionId) => !optionIds.includes(optionId));
  if (unknown !== undefined) return { code: 'answer-option-unknown', questionId, optionId: unknown };
  const repeated = chosen.find((optionId, at) => chosen.indexOf(optionId) !== at);
  if (repeated !== undefined) return { code: 'answer-option-repeated', questionId, optionId: repeated };
  return chosen.length > max ? { code: 'answer-too-many-options', questionId, max } : null;
}

function isRecordOfLists(sent: unknown): sent is Readonly<Record<string, readonly string[]>> {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return false;
  return Object.values(sent).every((list) => Array.isArray(list) && list.every((id) => typeof id === 'string'));
}
