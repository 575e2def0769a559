import Type, { type TSchema } from 'typebox';
import { closed, factName, instant, localizedText, sentence, slug, wholeNumber } from './parts.ts';

const common = {
  id: slug,
  label: localizedText,
  hint: Type.Optional(localizedText),
  required: Type.Boolean(),
  showWhen: Type.Optional(closed({ formField: slug, is: Type.Union([Type.String(), Type.Boolean()]) })),
  fact: Type.Optional(factName),
  hiddenFromJudges: Type.Optional(Type.Boolean()),
  completeBy: Type.Optional(instant),
  purpose: Type.Optional(sentence),
};

function formField<Shape extends Record<string, TSchema>>(shape: Shape) {
  return closed({ ...common, ...shape });
}

const option = closed({ id: slug, name: localizedText });
const row = closed({ id: slug, name: localizedText, unit: localizedText });
const options = Type.Array(option, { minItems: 1 });

const anyFormField = Type.Union([
  formField({
    type: Type.Enum(['text', 'long-text']),
    maxCharacters: Type.Integer({ minimum: 1, maximum: 100_000 }),
    maxWords: Type.Optional(Type.Integer({ minimum: 1 })),
  }),
  formField({ type: Type.Enum(['tax-code', 'email', 'phone', 'url']) }),
  formField({ type: Type.Literal('number'), min: Type.Number(), max: Type.Number(), unit: localizedText }),
  formField({ type: Type.Literal('date') }),
  formField({ type: Type.Literal('boolean') }),
  formField({ type: Type.Enum(['choice', 'choices']), options }),
  formField({
    type: Type.Literal('file'),
    accept: Type.Array(Type.Enum(['pdf', 'png', 'jpeg', 'gif', 'docx', 'xlsx']), { minItems: 1 }),
    maxBytes: wholeNumber,
    maxCount: Type.Integer({ minimum: 1, maximum: 100 }),
  }),
  formField({ type: Type.Literal('table'), rows: Type.Array(row, { minItems: 1 }), columns: options }),
]);

const section = closed({
  id: slug,
  name: localizedText,
  hint: Type.Optional(localizedText),
  formFields: Type.Array(anyFormField),
});

/** A dossier form as a season file states it. */
export const dossierForm = closed({ sections: Type.Array(section, { minItems: 1 }) });
