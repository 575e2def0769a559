import type { Question } from './bank.ts';
import type { PaperRules } from './definition.ts';

type Shape = Pick<PaperRules, 'optionsPerQuestion' | 'rightOptions'>;

/** Whether a question has as many options, and as many right ones, as the rules say. One that has not is on no paper. */
export function fitsRules(
  { options, rightOptions }: Pick<Question, 'options' | 'rightOptions'>,
  rules: Shape,
): boolean {
  return isWithin(options.length, rules.optionsPerQuestion) && isWithin(rightOptions.length, rules.rightOptions);
}

function isWithin(count: number, { min, max }: { readonly min: number; readonly max: number }): boolean {
  return count >= min && count <= max;
}
