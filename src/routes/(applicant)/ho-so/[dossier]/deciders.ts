import { fieldsNamedBy } from '#core/dossier/form-condition.ts';
import type { Answers, FormDefinition, FormField, GroupMember } from '#core/dossier/form.ts';

/** The form fields that decide about others, with their answers: what a page of one section needs to know of the rest. */
export interface Deciders {
  readonly formFields: readonly FormField[];
  readonly answers: Answers;
}

/** Every form field that some condition of the form looks at. */
export function decidersOf(form: FormDefinition, answers: Answers): Deciders {
  const formFields = form.sections.flatMap((section) => section.formFields);
  const asking: readonly (FormField | GroupMember)[] = formFields.flatMap((field) => [
    field,
    ...(field.type === 'group' ? field.formFields : []),
  ]);
  const named = new Set(
    asking.flatMap(({ showWhen, requiredWhen }) => [...fieldsNamedBy(showWhen), ...fieldsNamedBy(requiredWhen)]),
  );
  const deciding = formFields.filter(({ id }) => named.has(id));
  return {
    formFields: deciding,
    answers: Object.fromEntries(deciding.map(({ id }) => [id, answers[id] ?? null])),
  };
}
