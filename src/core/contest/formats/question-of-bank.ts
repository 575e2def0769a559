import type { QuestionDefinition } from '../bank-definition.ts';
import type { FormatQuestion } from './format-question.ts';

/** A question of a bank as the writers of formats take it. `line` is its place in the bank, 1 = the first. */
export function formatQuestionOf(question: QuestionDefinition, line: number): FormatQuestion {
  return {
    line,
    id: question.id,
    topic: question.topic,
    difficulty: question.difficulty,
    stem: question.stem,
    options: question.options.map(({ id, text }) => ({ id, text, isRight: question.rightOptions.includes(id) })),
    explanation: question.explanation,
    legalSource: question.legalSource && {
      document: question.legalSource.document,
      locator: question.legalSource.locator,
    },
    reviewBy: question.reviewBy,
    enemies: question.enemies,
    shuffleOptions: question.shuffleOptions,
    points: question.points,
    foreign: question.foreign ?? [],
  };
}
