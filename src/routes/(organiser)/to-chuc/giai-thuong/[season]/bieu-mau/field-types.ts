import type { WrittenField } from '#core/dossier/written-form.ts';

/** Every kind of form field, in the order the builder offers them. */
export const FIELD_TYPES: readonly WrittenField['type'][] = [
  'text',
  'long-text',
  'number',
  'year',
  'date',
  'boolean',
  'choice',
  'choices',
  'email',
  'phone',
  'url',
  'tax-code',
  'file',
  'table',
  'group',
];

/** Kinds that may stand in the rows of a group. */
export const MEMBER_TYPES = FIELD_TYPES.filter((type) => !['file', 'table', 'group'].includes(type));
