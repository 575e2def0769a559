import { readAnswer, type AnswerRefusal } from './answers.ts';
import type { Answer, Answers, FormDefinition } from './form.ts';

/** Answers sorted by what a form asks, where they may have been given to an earlier one. */
export interface FittedAnswers {
  /** What the form asks, and can read. */
  readonly answers: Answers;
  /** What it asks and cannot read any more: another type, an option or cell that is gone, a tighter limit. */
  readonly misfits: readonly Misfit[];
  /** What it does not ask any more. */
  readonly homeless: Answers;
}

export interface Misfit {
  readonly formField: string;
  readonly value: Answer;
  readonly refusal: AnswerRefusal;
}

/** Sorts answers; every one of them comes back in exactly one of the three, unchanged. */
export function fitAnswers(form: FormDefinition, given: Answers): FittedAnswers {
  const fields = new Map(form.sections.flatMap((section) => section.formFields).map((field) => [field.id, field]));
  const answers: Record<string, Answer> = {};
  const homeless: Record<string, Answer> = {};
  const misfits: Misfit[] = [];
  for (const [formField, value] of Object.entries(given)) {
    const field = fields.get(formField);
    const read = field && readAnswer(field, value);
    if (!read) homeless[formField] = value;
    else if (read.ok) answers[formField] = value;
    else misfits.push({ formField, value, refusal: read.refusal });
  }
  return { answers, misfits, homeless };
}

/** What a person may correct in the control: a text that is too long now is shown, not taken away. */
export function isCorrectable({ value }: Misfit): boolean {
  return typeof value === 'string';
}
