import type { LocalizedText } from '../shared/localized-text.ts';
import type { FormDefinition, FormField } from './form.ts';

export type FormChangeKind =
  | 'field-added'
  | 'field-removed'
  | 'field-retyped'
  | 'field-reworded'
  | 'field-now-required'
  | 'field-now-optional'
  | 'field-limits-changed'
  | 'field-condition-changed'
  | 'field-moved';

/** One difference between two forms, as somebody who fills them meets it. */
export interface FormChange {
  readonly kind: FormChangeKind;
  readonly formField: string;
  /** As the later form says it; of a removed form field as the earlier did. */
  readonly label: LocalizedText;
}

/** What differs, in the order of the later form; what it no longer asks comes last. A form field is known by its id. */
export function compareForms(before: FormDefinition, after: FormDefinition): readonly FormChange[] {
  const [old, now] = [placedFields(before), placedFields(after)];
  const changed = now.flatMap(({ field, section }) => {
    const earlier = old.find((other) => other.field.id === field.id);
    if (!earlier) return [change('field-added', field)];
    return [
      ...kindsOf(earlier.field, field).map((kind) => change(kind, field)),
      ...(earlier.section === section ? [] : [change('field-moved', field)]),
    ];
  });
  const removed = old.filter(({ field }) => !now.some((other) => other.field.id === field.id));
  return [...changed, ...removed.map(({ field }) => change('field-removed', field))];
}

function placedFields(form: FormDefinition) {
  return form.sections.flatMap((section) => section.formFields.map((field) => ({ field, section: section.id })));
}

function change(kind: FormChangeKind, { id, label }: FormField): FormChange {
  return { kind, formField: id, label };
}

function kindsOf(before: FormField, after: FormField): readonly FormChangeKind[] {
  if (before.type !== after.type) return ['field-retyped'];
  const kinds: FormChangeKind[] = [];
  if (!same([before.label, before.hint], [after.label, after.hint])) kinds.push('field-reworded');
  if (before.required !== after.required) kinds.push(after.required ? 'field-now-required' : 'field-now-optional');
  if (!same(conditionsOf(before), conditionsOf(after))) kinds.push('field-condition-changed');
  if (!same(limitsOf(before), limitsOf(after))) kinds.push('field-limits-changed');
  return kinds;
}

function conditionsOf({ showWhen, requiredWhen, requiredFrom, requiredUntil, completeBy }: FormField) {
  return { showWhen, requiredWhen, requiredFrom, requiredUntil, completeBy };
}

/** Everything else of a form field that is not about words or about when it is asked. */
function limitsOf(field: FormField): object {
  const apart = ['id', 'label', 'hint', 'required', 'purpose', ...Object.keys(conditionsOf(field))];
  return Object.fromEntries(Object.entries(field).filter(([key]) => !apart.includes(key)));
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one, sorted) === JSON.stringify(other, sorted);
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
