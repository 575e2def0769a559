import Type, { type TSchema } from 'typebox';

/** A closed object: a member nobody foresaw is a mistake, never ignored. */
export function closed<Members extends Record<string, TSchema>>(members: Members) {
  return Type.Object(members, { additionalProperties: false });
}

/** The value, or `null` for what is known to be unknown. */
export function nullable<Schema extends TSchema>(schema: Schema) {
  return Type.Union([schema, Type.Null()]);
}

export const slug = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 80, examples: ['dang-ky-2024'] });

/** ISO 8601 with offset, whole seconds. */
export const instant = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(Z|[+-]\\d{2}:\\d{2})$',
  examples: ['2024-09-09T00:00:00+07:00'],
});

export const isoDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', examples: ['2024-09-09'] });

/** A fact of the eligibility rules: of whom, and what. */
export const factName = Type.String({ pattern: '^[a-z]+\\.[a-zA-Z]+$', examples: ['organisation.foundedOn'] });

export const sentence = Type.String({ minLength: 1, maxLength: 4000 });

export const localizedText = closed({ vi: sentence, en: Type.Optional(sentence) });

/** Never empty: every fact of the real world has a source. */
export const sourceIds = Type.Array(slug, { minItems: 1 });

export const sourcedText = closed({ vi: sentence, en: Type.Optional(sentence), source: sourceIds });

export const wholeNumber = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

export const percent = Type.Integer({ minimum: 0, maximum: 100 });
