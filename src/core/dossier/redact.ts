import { shownFields } from './completeness.ts';
import { rowsOf } from './read-group-answer.ts';
import type { Answer, Answers, FormDefinition, FormField, GroupMember } from './form.ts';
import type { ConditionVerdict } from './judge-eligibility.ts';

/** Whom a dossier is shown to, where somebody may not see all of it. */
export type Audience = 'judges' | 'blind-judges';

/**
 * The form of what was handed in, with a field kept from judges where either it or today's form keeps it: a later version of the form that
 * hides a figure hides it in what is there already too, and one that opens a figure opens none of what was given in confidence. What
 * today's form knows no more is kept.
 */
export function keepingEither(form: FormDefinition, today: FormDefinition): FormDefinition {
  const now = new Map(today.sections.flatMap(({ formFields }) => formFields).map((field) => [field.id, field]));
  const sections = form.sections.map((section) => ({
    ...section,
    formFields: section.formFields.map((field) => {
      const known = now.get(field.id);
      const isHidden = known === undefined || field.hiddenFromJudges === true || known.hiddenFromJudges === true;
      const identifies = field.identifies === true || known?.identifies === true;
      return { ...field, ...(isHidden && { hiddenFromJudges: true }), ...(identifies && { identifies }) };
    }),
  }));
  return { sections };
}

/**
 * The form as a judge gets it: without the form fields that are need-to-know (finances), where judging is blind without those
 * that identify, and without sections left empty.
 *
 * Source: `docs/rules/award.md` (need to know): the real portals showed an organisation's finances to the whole panel.
 */
export function formForJudges(form: FormDefinition, audience: Audience = 'judges'): FormDefinition {
  const sections = form.sections.map((section) => ({
    ...section,
    formFields: section.formFields.filter((field) => isForJudges(field, audience)),
  }));
  return { sections: sections.filter((section) => section.formFields.length > 0) };
}

/**
 * Verdicts without the values of need-to-know answers: what was found stays, by which figure does not. A fact no form field states
 * is no answer and stays.
 */
export function hideFacts(form: FormDefinition, conditions: readonly ConditionVerdict[]): readonly ConditionVerdict[] {
  const fields = form.sections.flatMap((section) => section.formFields);
  const hidden = new Set(fields.flatMap(({ fact, hiddenFromJudges }) => (fact && hiddenFromJudges ? [fact] : [])));
  return conditions.map((one) => ({ ...one, factsUsed: one.factsUsed.filter(({ fact }) => !hidden.has(fact)) }));
}

/**
 * The answers a judge may get: of shown form fields that are not need-to-know. What the form does not know stays out, so that
 * a renamed form field never leaks by its old name.
 */
export function answersForJudges(form: FormDefinition, answers: Answers, audience: Audience = 'judges'): Answers {
  const visible = shownFields(form, answers).filter((field) => isForJudges(field, audience));
  return Object.fromEntries(
    visible.flatMap(({ id }) => (Object.hasOwn(answers, id) ? [[id, answers[id] ?? null] as const] : [])),
  );
}

function isForJudges(field: FormField, audience: Audience): boolean {
  return field.hiddenFromJudges !== true && (audience === 'judges' || field.identifies !== true);
}

/** The form without what reaches somebody by mail or telephone: neither form fields nor questions of a repeated group. */
export function formWithoutContacts(form: FormDefinition): FormDefinition {
  const sections = form.sections.map((section) => ({
    ...section,
    formFields: section.formFields
      .filter((field) => !isContact(field))
      .map((field) =>
        field.type === 'group' ? { ...field, formFields: field.formFields.filter(isNoContact) } : field,
      ),
  }));
  return { sections: sections.filter((section) => section.formFields.length > 0) };
}

/** The answers without what reaches somebody by mail or telephone. What the form does not know stays out: it may be that. */
export function answersWithoutContacts(form: FormDefinition, answers: Answers): Answers {
  const fields = form.sections.flatMap((section) => section.formFields).filter((field) => !isContact(field));
  return Object.fromEntries(
    fields.flatMap((field) =>
      Object.hasOwn(answers, field.id) ? [[field.id, withoutContact(field, answers[field.id] ?? null)] as const] : [],
    ),
  );
}

function withoutContact(field: FormField, answer: Answer): Answer {
  if (field.type !== 'group') return answer;
  const hidden = new Set(field.formFields.filter(isContact).map(({ id }) => id));
  return rowsOf(answer).map((row) => ({
    ...row,
    answers: Object.fromEntries(Object.entries(row.answers).filter(([id]) => !hidden.has(id))),
  }));
}

function isContact({ type }: FormField | GroupMember): boolean {
  return type === 'email' || type === 'phone';
}

function isNoContact(member: GroupMember): boolean {
  return !isContact(member);
}
