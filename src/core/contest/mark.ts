import { fraction, toHundredths } from '../shared/fraction.ts';
import type { AttemptAnswers } from './answers.ts';
import type { Bank, Question } from './bank.ts';
import type { PaperRules } from './definition.ts';
import type { Paper } from './paper.ts';

export type Outcome = 'right' | 'partly-right' | 'wrong' | 'blank';

/** The mark of one attempt. Points are whole hundredths (100 = 1 point), so that sums and comparisons are exact. */
export interface Mark {
  readonly scoreHundredths: number;
  readonly maxHundredths: number;
  /** Questions answered entirely right. */
  readonly correctCount: number;
  /** Every question right; the prediction plays no part. */
  readonly allCorrect: boolean;
  readonly questions: readonly QuestionMark[];
}

export interface QuestionMark {
  readonly questionId: string;
  readonly outcome: Outcome;
  readonly hundredths: number;
}

type MarkingRules = Pick<PaperRules, 'points' | 'rightOptions'>;

/** The questions of a bank by id: what marking looks up. Made once for a bank version. */
export type AnswerKey = ReadonlyMap<string, Question>;

type KeyLookup = Pick<AnswerKey, 'get'>;

export function answerKeyOf(bank: Bank): AnswerKey {
  return new Map(bank.questions.map((question) => [question.id, question]));
}

/**
 * Marks the answers to a paper. Points for right, wrong and blank are those of the rules times the question's own worth.
 *
 * Several right options: all or nothing, or in part: (right chosen − wrong chosen) ÷ right options of the points, never below 0;
 * a question's part is by definition in whole hundredths, halves up. Throws if the paper is not of this bank: that is a bug.
 */
export function markAttempt(paper: Paper, key: KeyLookup, rules: MarkingRules, answers: AttemptAnswers): Mark {
  const questions = paper.questions.map(({ questionId }) =>
    markQuestion(questionOf(key, questionId), answers.get(questionId) ?? [], rules),
  );
  const worth = paper.questions.reduce((sum, { questionId }) => sum + questionOf(key, questionId).points, 0);
  return { maxHundredths: worth * rules.points.right * 100, ...sumOfMarks(questions) };
}

/** The mark of an attempt from those of its questions, whatever the most was. */
export function sumOfMarks(questions: readonly QuestionMark[]): Omit<Mark, 'maxHundredths'> {
  const correctCount = questions.filter(({ outcome }) => outcome === 'right').length;
  return {
    scoreHundredths: questions.reduce((sum, { hundredths }) => sum + hundredths, 0),
    correctCount,
    allCorrect: correctCount === questions.length,
    questions,
  };
}

function markQuestion(question: Question, chosen: readonly string[], rules: MarkingRules): QuestionMark {
  const right = chosen.filter((optionId) => question.rightOptions.includes(optionId)).length;
  const balance = right - (chosen.length - right);
  const of = question.rightOptions.length;
  const mark = (outcome: Outcome, hundredths: number) => ({ questionId: question.id, outcome, hundredths });

  if (chosen.length === 0) return mark('blank', 100 * rules.points.blank * question.points);
  if (right === of && chosen.length === of) return mark('right', 100 * rules.points.right * question.points);
  if (rules.rightOptions.scoring === 'partial' && balance > 0)
    return mark('partly-right', toHundredths(fraction(balance * rules.points.right * question.points, of)));
  return mark('wrong', 100 * rules.points.wrong * question.points);
}

function questionOf(key: KeyLookup, questionId: string): Question {
  const question = key.get(questionId);
  if (!question) throw new Error(`Question ${questionId} is not in this bank`);
  return question;
}
