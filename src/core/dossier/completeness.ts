import type { Answer, Answers, FormCondition, FormDefinition, FormField, FormSection, GroupRow } from './form.ts';
import { holds, type AskedAnswer } from './form-condition.ts';
import { memberKey, rowsOf } from './read-group-answer.ts';
import { cellsOf } from './read-list-answer.ts';

/** A required answer that is not there yet, with what a link needs to lead to it. */
export interface MissingAnswer {
  readonly section: string;
  readonly formField: string;
  /** Cells of a table or of a group's rows that are blank; empty for every other field. */
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

/**
 * Which required form fields still lack an answer, section by section. Fields that are not shown are not asked for. Without `at`
 * what is required only for a time counts as required.
 */
export function completenessOf(form: FormDefinition, answers: Answers, at?: Temporal.Instant): Completeness {
  const sections = form.sections.map((section) => sectionCompleteness(form, section, { answers, at }));
  const sum = (count: (section: SectionCompleteness) => number) => sections.reduce((all, one) => all + count(one), 0);
  const [required, answered] = [sum((section) => section.required), sum((section) => section.answered)];
  return { sections, required, answered, isComplete: required === answered };
}

/**
 * Whether a form field is shown: always without `showWhen`; else while that holds of the form fields shown themselves. A choice
 * of several has each of its values. A circle of conditions shows nothing.
 */
export function isShown(form: FormDefinition, field: FormField, answers: Answers): boolean {
  return isShownBehind(form, field, { answers, asked: new Set() }) === true;
}

/** The form fields a person sees now, in order. */
export function shownFields(form: FormDefinition, answers: Answers): readonly FormField[] {
  return form.sections.flatMap((section) => section.formFields).filter((field) => isShown(form, field, answers));
}

/** Whether a shown form field must be answered. */
export function isRequired(
  form: FormDefinition,
  field: FormField,
  { answers, at }: { readonly answers: Answers; readonly at?: Temporal.Instant | undefined },
): boolean {
  if (!isDue(field, at)) return false;
  return field.required || isMet(field.requiredWhen, askedIn(form, { answers, asked: new Set() }));
}

/** What of one row of a repeated group is shown, and must be answered. Its conditions look at the row first. */
export function rowMembers(
  form: FormDefinition,
  field: Extract<FormField, { type: 'group' }>,
  { answers, row }: { readonly answers: Answers; readonly row: GroupRow },
) {
  const outside = askedIn(form, { answers, asked: new Set([field.id]) });
  const asked: AskedAnswer = (id) =>
    field.formFields.some((member) => member.id === id) ? (row.answers[id] ?? null) : outside(id);
  return field.formFields.map((member) => ({
    member,
    isShown: member.showWhen ? holds(member.showWhen, asked) === true : true,
    isRequired: member.required || isMet(member.requiredWhen, asked),
  }));
}

interface Asking {
  readonly answers: Answers;
  readonly asked: ReadonlySet<string>;
}

/** `null` where it hangs on itself, or on what nobody can answer. */
function isShownBehind(form: FormDefinition, field: FormField, { answers, asked }: Asking): boolean | null {
  if (!field.showWhen) return true;
  if (asked.has(field.id)) return null;
  return holds(field.showWhen, askedIn(form, { answers, asked: new Set([...asked, field.id]) }));
}

/** Answers as conditions see them: none of what is not shown, and no knowledge of what the form does not ask or asks in a circle. */
function askedIn(form: FormDefinition, { answers, asked }: Asking): AskedAnswer {
  return (id) => {
    const decisive = form.sections.flatMap((section) => section.formFields).find((other) => other.id === id);
    if (!decisive || asked.has(id)) return undefined;
    const shown = isShownBehind(form, decisive, { answers, asked });
    if (shown === null) return undefined;
    return shown ? answerTo(answers, id) : null;
  };
}

function isMet(condition: FormCondition | undefined, asked: AskedAnswer): boolean {
  return condition !== undefined && holds(condition, asked) === true;
}

function isDue({ requiredFrom, requiredUntil }: FormField, at: Temporal.Instant | undefined): boolean {
  if (!at) return true;
  const hasBegun = requiredFrom === undefined || Temporal.Instant.compare(at, requiredFrom) >= 0;
  return hasBegun && (requiredUntil === undefined || Temporal.Instant.compare(at, requiredUntil) < 0);
}

interface Given {
  readonly answers: Answers;
  readonly at: Temporal.Instant | undefined;
}

function sectionCompleteness(form: FormDefinition, section: FormSection, given: Given): SectionCompleteness {
  const required = section.formFields.filter((field) => isAsked(form, field, given));
  const missing = required.flatMap((field) => missingIn(form, { section, field }, given));
  return { section: section.id, required: required.length, answered: required.length - missing.length, missing };
}

/** A repeated group nobody must fill is asked for as soon as it has a row: a row that was begun is finished or removed. */
function isAsked(form: FormDefinition, field: FormField, given: Given): boolean {
  if (!isShown(form, field, given.answers)) return false;
  const isBegun = field.type === 'group' && rowsOf(answerTo(given.answers, field.id)).length > 0;
  return isBegun || isRequired(form, field, given);
}

/** A required table is filled in every cell; where there was nothing to count, 0 is the answer. */
function missingIn(
  form: FormDefinition,
  { section, field }: { readonly section: FormSection; readonly field: FormField },
  given: Given,
): readonly MissingAnswer[] {
  const place = { section: section.id, formField: field.id };
  const answer = answerTo(given.answers, field.id);
  if (field.type === 'group') {
    const tooFew = isRequired(form, field, given) && rowsOf(answer).length < Math.max(1, field.minRows);
    const cells = rowsOf(answer).flatMap((row) => blanksInRow(form, field, { answers: given.answers, row }));
    return tooFew || cells.length > 0 ? [{ ...place, cells }] : [];
  }
  if (field.type !== 'table') return isAnswered(answer) ? [] : [{ ...place, cells: [] }];
  const filled = typeof answer === 'object' && answer !== null ? answer : {};
  const cells = cellsOf(field).filter((cell) => !Object.hasOwn(filled, cell));
  return cells.length === 0 ? [] : [{ ...place, cells }];
}

function blanksInRow(
  form: FormDefinition,
  field: Extract<FormField, { type: 'group' }>,
  given: { readonly answers: Answers; readonly row: GroupRow },
): readonly string[] {
  return rowMembers(form, field, given)
    .filter((one) => one.isShown && one.isRequired && !isAnswered(given.row.answers[one.member.id] ?? null))
    .map(({ member }) => memberKey(given.row, member));
}

/** "No" and 0 are answers. */
function isAnswered(answer: Answer): boolean {
  if (answer === null || answer === '') return false;
  return typeof answer !== 'object' || Object.keys(answer).length > 0;
}

function answerTo(answers: Answers, formField: string): Answer {
  return Object.hasOwn(answers, formField) ? (answers[formField] ?? null) : null;
}
