import Type, { type TSchema } from 'typebox';
import { closed, factName, instant, localizedText, sentence, slug, wholeNumber } from './parts.ts';

const value = Type.Union([Type.String(), Type.Boolean()]);
const parts = Type.Array(Type.Ref('Condition'), { minItems: 1 });

const condition = Type.Cyclic(
  {
    Condition: Type.Union([
      closed({ formField: slug, is: value }),
      closed({ formField: slug, isAnyOf: Type.Array(value, { minItems: 1 }) }),
      closed({ not: Type.Ref('Condition') }),
      closed({ anyOf: parts }),
      closed({ allOf: parts }),
    ]),
  },
  'Condition',
);

const ofMember = {
  id: slug,
  label: localizedText,
  hint: Type.Optional(localizedText),
  required: Type.Boolean(),
  requiredWhen: Type.Optional(condition),
  showWhen: Type.Optional(condition),
  purpose: Type.Optional(sentence),
};

const common = {
  ...ofMember,
  requiredFrom: Type.Optional(instant),
  requiredUntil: Type.Optional(instant),
  fact: Type.Optional(factName),
  hiddenFromJudges: Type.Optional(Type.Boolean()),
  identifies: Type.Optional(Type.Boolean()),
  completeBy: Type.Optional(instant),
};

function formField<Shape extends Record<string, TSchema>>(shape: Shape) {
  return closed({ ...common, ...shape });
}

const option = closed({ id: slug, name: localizedText });
const row = closed({ id: slug, name: localizedText, unit: localizedText });
const options = Type.Array(option, { minItems: 1 });

const yearColumns = closed({
  years: Type.Integer({ minimum: 1, maximum: 10 }),
  until: Type.Integer({ minimum: -10, maximum: 10 }),
});

const simpleShapes = [
  {
    type: Type.Enum(['text', 'long-text']),
    maxCharacters: Type.Integer({ minimum: 1, maximum: 100_000 }),
    maxWords: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  { type: Type.Enum(['tax-code', 'email', 'phone', 'url']) },
  { type: Type.Literal('number'), min: Type.Number(), max: Type.Number(), unit: localizedText },
  { type: Type.Literal('year'), min: wholeNumber, max: wholeNumber },
  { type: Type.Literal('date'), notAfterToday: Type.Optional(Type.Boolean()) },
  { type: Type.Literal('boolean') },
  { type: Type.Enum(['choice', 'choices']), options },
] as const;

const [text, line, number, year, date, boolean, choice] = simpleShapes;

const member = Type.Union([
  closed({ ...ofMember, ...text }),
  closed({ ...ofMember, ...line }),
  closed({ ...ofMember, ...number }),
  closed({ ...ofMember, ...year }),
  closed({ ...ofMember, ...date }),
  closed({ ...ofMember, ...boolean }),
  closed({ ...ofMember, ...choice }),
]);

const anyFormField = Type.Union([
  formField(text),
  formField(line),
  formField(number),
  formField(year),
  formField(date),
  formField(boolean),
  formField(choice),
  formField({
    type: Type.Literal('file'),
    accept: Type.Array(Type.Enum(['pdf', 'png', 'jpeg', 'gif', 'docx', 'xlsx']), { minItems: 1 }),
    maxBytes: wholeNumber,
    maxCount: Type.Integer({ minimum: 1, maximum: 100 }),
  }),
  formField({
    type: Type.Literal('table'),
    rows: Type.Array(row, { minItems: 1 }),
    columns: Type.Union([options, yearColumns]),
  }),
  formField({
    type: Type.Literal('group'),
    formFields: Type.Array(member, { minItems: 1 }),
    minRows: wholeNumber,
    maxRows: Type.Integer({ minimum: 1, maximum: 50 }),
    rowName: localizedText,
  }),
]);

const section = closed({
  id: slug,
  name: localizedText,
  hint: Type.Optional(localizedText),
  formFields: Type.Array(anyFormField),
});

/** A dossier form as a season file states it. */
export const dossierForm = closed({ sections: Type.Array(section, { minItems: 1 }) });
