import type { Answer, Answers, FormDefinition, FormField, FormSection } from './form.ts';
import { cellsOf } from './read-list-answer.ts';

/** A required answer that is not there yet, with what a link needs to lead to it. */
export interface MissingAnswer {
  readonly section: string;
  readonly formField: string;
  /** Cells of a table that are blank; empty for every other field. */
  readonly cells: readonly string[];
}

/** How far one section is: required, shown form fields only. */
export interface SectionCompleteness {
  readonly section: string;
  readonly required: number;
  readonly answered: number;
  readonly missing: readonly MissingAnswer[];
}

export interface Completeness {
  readonly sections: readonly SectionCompleteness[];
  readonly required: number;
  readonly answered: number;
  readonly isComplete: boolean;
}

/** Which required form fields still lack an answer, section by section. Fields that are not shown are not asked for. */
export function completenessOf(form: FormDefinition, answers: Answers): Completeness {
  const sections = form.sections.map((section) => sectionCompleteness(form, section, answers));
  const sum = (count: (section: SectionCompleteness) => number) => sections.reduce((all, one) => all + count(one), 0);
  const [required, answered] = [sum((section) => section.required), sum((section) => section.answered)];
  return { sections, required, answered, isComplete: required === answered };
}

/**
 * Whether a form field is shown: always without `showWhen`; else while the form field it names is itself shown and has that
 * value, or has it among its choices. A circle of conditions shows nothing.
 */
export function isShown(form: FormDefinition, field: FormField, answers: Answers): boolean {
  return isShownBehind(form, field, { answers, asked: new Set() });
}

/** The form fields a person sees now, in order. */
export function shownFields(form: FormDefinition, answers: Answers): readonly FormField[] {
  return form.sections.flatMap((section) => section.formFields).filter((field) => isShown(form, field, answers));
}

function isShownBehind(
  form: FormDefinition,
  field: FormField,
  { answers, asked }: { readonly answers: Answers; readonly asked: ReadonlySet<string> },
): boolean {
  if (!field.showWhen) return true;
  const { formField, is } = field.showWhen;
  const decisive = form.sections.flatMap((section) => section.formFields).find((other) => other.id === formField);
  if (!decisive || asked.has(field.id)) return false;
  if (!isShownBehind(form, decisive, { answers, asked: new Set([...asked, field.id]) })) return false;
  const answer = answerTo(answers, formField);
  return answer === is || (Array.isArray(answer) && answer.includes(is));
}

function sectionCompleteness(form: FormDefinition, section: FormSection, answers: Answers): SectionCompleteness {
  const required = section.formFields.filter((field) => field.required && isShown(form, field, answers));
  const missing = required.flatMap((field) => missingIn(section, field, answerTo(answers, field.id)));
  return { section: section.id, required: required.length, answered: required.length - missing.length, missing };
}

/** A required table is filled in every cell; where there was nothing to count, 0 is the answer. */
function missingIn(section: FormSection, field: FormField, answer: Answer): readonly MissingAnswer[] {
  const place = { section: section.id, formField: field.id };
  if (field.type !== 'table') return isAnswered(answer) ? [] : [{ ...place, cells: [] }];
  const filled = typeof answer === 'object' && answer !== null ? answer : {};
  const cells = cellsOf(field).filter((cell) => !Object.hasOwn(filled, cell));
  return cells.length === 0 ? [] : [{ ...place, cells }];
}

/** "No" and 0 are answers. */
function isAnswered(answer: Answer): boolean {
  if (answer === null || answer === '') return false;
  return typeof answer !== 'object' || Object.keys(answer).length > 0;
}

function answerTo(answers: Answers, formField: string): Answer {
  return Object.hasOwn(answers, formField) ? (answers[formField] ?? null) : null;
}
