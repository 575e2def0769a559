import type { Question } from './bank.ts';

type Purposed = Pick<Question, 'purpose'>;

/** The questions that papers which count are drawn from: all but those for practice. Source: our own. */
export function contestQuestions<Q extends Purposed>(questions: readonly Q[]): readonly Q[] {
  return questions.some(({ purpose }) => purpose === 'practice')
    ? questions.filter(({ purpose }) => purpose !== 'practice')
    : questions;
}

/** The questions of the untimed practice round: their keys are shown at once, so no paper that counts may hold them. */
export function practiceQuestions<Q extends Purposed>(questions: readonly Q[]): readonly Q[] {
  return questions.filter(({ purpose }) => purpose === 'practice');
}
