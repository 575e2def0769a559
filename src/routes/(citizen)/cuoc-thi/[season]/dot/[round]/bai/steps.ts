/** Where somebody is in an attempt: a question by number, the prediction, or the last question before handing in. */
export type Step =
  | { readonly kind: 'question'; readonly number: number }
  | { readonly kind: 'prediction' }
  | { readonly kind: 'submit' };

export const PREDICTION_STEP = 'du-doan';
export const SUBMIT_STEP = 'nop';

/** The step of an address; the first question when it names none. */
export function readStep(text: string | null, questions: number, predicts: boolean): Step {
  if (text === SUBMIT_STEP) return { kind: 'submit' };
  if (text === PREDICTION_STEP && predicts) return { kind: 'prediction' };
  const number = Number(text);
  return { kind: 'question', number: Number.isInteger(number) && number >= 1 && number <= questions ? number : 1 };
}
