import type { FormDefinition, FormField, GroupMember } from '../dossier/form.ts';
import { itemsAt } from './finding.ts';

/** A form field and its pointer in the season. */
export interface PlacedField {
  readonly item: FormField;
  readonly path: string;
}

/** Every form field of an award's form, in the order of the form. */
export function fieldsOf(form: FormDefinition): readonly PlacedField[] {
  return itemsAt(form.sections, '/award/form/sections').flatMap(({ item, path }) =>
    itemsAt(item.formFields, `${path}/formFields`),
  );
}

/** What a form field can be answered with; `null` = anything. */
export function possibleAnswers(field: FormField | GroupMember): readonly (string | boolean)[] | null {
  if (field.type === 'boolean') return [true, false];
  return field.type === 'choice' || field.type === 'choices' ? field.options.map((option) => option.id) : null;
}
