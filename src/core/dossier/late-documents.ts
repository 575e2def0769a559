import { completenessOf } from './completeness.ts';
import { fieldsNamedBy } from './form-condition.ts';
import type { Answers, FormDefinition, FormField } from './form.ts';

/** Required documents that may follow (`completeBy`) and have not come, in the order of the form. They block recognition. */
export function lackingLateDocuments(form: FormDefinition, answers: Answers): readonly FormField[] {
  const missing = completenessOf(form, answers).sections.flatMap((section) => section.missing);
  return lateFields(form).filter(({ id }) => missing.some(({ formField }) => formField === id));
}

/** Form fields whose answers decide which documents may still follow: those themselves, and what they hang on. */
export function askedForLateDocuments(form: FormDefinition): readonly string[] {
  const fields = form.sections.flatMap((section) => section.formFields);
  const asked = new Set(lateFields(form).map(({ id }) => id));
  for (const id of asked) {
    const field = fields.find((one) => one.id === id);
    for (const other of [...fieldsNamedBy(field?.showWhen), ...fieldsNamedBy(field?.requiredWhen)]) asked.add(other); // visited too
  }
  return [...asked];
}

/** Form fields that may be answered after handing in. */
export function lateFields(form: FormDefinition): readonly FormField[] {
  return form.sections.flatMap((section) => section.formFields).filter(({ completeBy }) => completeBy !== undefined);
}
