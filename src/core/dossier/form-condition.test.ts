import { describe, expect, it } from 'vitest';
import { completenessOf, isRequired, isShown, shownFields } from './completeness.ts';
import type { Answers, FormCondition, FormDefinition, FormField } from './form.ts';
import { fieldsNamedBy, holds } from './form-condition.ts';

const answers: Readonly<Record<string, string | boolean | readonly string[] | null>> = {
  kind: 'city',
  signed: false,
  markets: ['vn', 'export'],
  blank: null,
};
const asked = (id: string) => answers[id];

describe('a condition', () => {
  const cases: readonly (readonly [FormCondition, boolean | null])[] = [
    [{ formField: 'kind', is: 'city' }, true],
    [{ formField: 'kind', isAnyOf: ['estate', 'city'] }, true],
    [{ formField: 'kind', isAnyOf: ['estate'] }, false],
    [{ formField: 'markets', is: 'export' }, true],
    [{ formField: 'signed', is: false }, true],
    [{ formField: 'blank', is: false }, false],
    [{ not: { formField: 'blank', is: 'x' } }, true],
    [{ allOf: [{ formField: 'kind', is: 'city' }, { not: { formField: 'signed', is: true } }] }, true],
    [
      {
        anyOf: [
          { formField: 'kind', is: 'x' },
          { formField: 'markets', is: 'y' },
        ],
      },
      false,
    ],
    // What nobody can answer decides nothing, and does not become true by being denied.
    [{ formField: 'unknown', is: 'x' }, null],
    [{ not: { formField: 'unknown', is: 'x' } }, null],
    [
      {
        anyOf: [
          { formField: 'unknown', is: 'x' },
          { formField: 'kind', is: 'city' },
        ],
      },
      true,
    ],
    [
      {
        allOf: [
          { formField: 'unknown', is: 'x' },
          { formField: 'kind', is: 'x' },
        ],
      },
      false,
    ],
    [
      {
        allOf: [
          { formField: 'unknown', is: 'x' },
          { formField: 'kind', is: 'city' },
        ],
      },
      null,
    ],
  ];
  for (const [condition, verdict] of cases) {
    it(`${JSON.stringify(condition)} is ${verdict}`, () => expect(holds(condition, asked)).toBe(verdict));
  }

  it('names its form fields, each once', () => {
    const condition: FormCondition = {
      anyOf: [
        { formField: 'a', is: 'x' },
        {
          not: {
            allOf: [
              { formField: 'b', isAnyOf: [true] },
              { formField: 'a', is: 'y' },
            ],
          },
        },
      ],
    };
    expect(fieldsNamedBy(condition)).toEqual(['a', 'b']);
  });
});

const text = (id: string, more: Partial<FormField> = {}): FormField =>
  ({ id, label: { vi: id }, required: false, type: 'text', maxCharacters: 100, ...more }) as FormField;
const formOf = (...formFields: FormField[]): FormDefinition => ({
  sections: [{ id: 's', name: { vi: 's' }, formFields }],
});

describe('what is shown and required', () => {
  it('follows a chain of conditions, denied ones too', () => {
    const form = formOf(
      text('a'),
      text('b', { showWhen: { formField: 'a', is: 'x' } }),
      text('c', { showWhen: { not: { formField: 'b', is: 'y' } } }),
    );
    const shown = (given: Answers) => shownFields(form, given).map(({ id }) => id);
    expect(shown({ a: 'x', b: 'y' })).toEqual(['a', 'b']);
    expect(shown({ a: 'z', b: 'y' })).toEqual(['a', 'c']); // b is not shown, so its answer is none
  });

  it('shows nothing of a circle, whether a condition is denied or not', () => {
    const form = formOf(
      text('a', { showWhen: { not: { formField: 'b', is: 'x' } } }),
      text('b', { showWhen: { formField: 'a', is: 'x' } }),
    );
    expect(shownFields(form, {})).toEqual([]);
  });

  it('requires by another answer', () => {
    const form = formOf(text('a'), text('b', { requiredWhen: { formField: 'a', isAnyOf: ['x', 'y'] } }));
    expect(completenessOf(form, { a: 'x' }).isComplete).toBe(false);
    expect(completenessOf(form, { a: 'z' }).isComplete).toBe(true);
    expect(completenessOf(form, { a: 'x', b: 'here' }).isComplete).toBe(true);
  });

  for (const [at, required] of [
    ['2019-03-01T00:00:00+07:00', false],
    ['2019-03-05T00:00:00+07:00', true],
    ['2019-03-29T23:59:59.999+07:00', true],
    ['2019-03-30T00:00:00+07:00', false],
  ] as const) {
    it(`requires from one instant until before another: ${at}`, () => {
      const field = text('a', {
        required: true,
        requiredFrom: '2019-03-05T00:00:00+07:00',
        requiredUntil: '2019-03-30T00:00:00+07:00',
      });
      const instant = Temporal.Instant.from(at);
      expect(isRequired(formOf(field), field, { answers: {}, at: instant })).toBe(required);
      expect(completenessOf(formOf(field), {}, instant).isComplete).toBe(!required);
    });
  }
});

describe('a repeated group', () => {
  const form = formOf(text('kind'), {
    id: 'team',
    label: { vi: 'Đội' },
    required: true,
    type: 'group',
    minRows: 2,
    maxRows: 3,
    rowName: { vi: 'Thành viên' },
    formFields: [
      { id: 'name', label: { vi: 'Tên' }, required: true, type: 'text', maxCharacters: 9 },
      { id: 'lead', label: { vi: 'Trưởng' }, required: false, type: 'boolean' },
      {
        id: 'duty',
        label: { vi: 'Việc' },
        required: true,
        showWhen: {
          allOf: [
            { formField: 'lead', is: true },
            { formField: 'kind', is: 'city' },
          ],
        },
        type: 'text',
        maxCharacters: 9,
      },
    ],
  });
  const missing = (given: Answers) => completenessOf(form, given).sections[0]?.missing.map(({ cells }) => cells);
  const row = (id: string, given: Readonly<Record<string, string | boolean>>) => ({ id, answers: given });

  it('lacks rows until it has the fewest', () => {
    expect(missing({})).toEqual([[]]);
    expect(missing({ team: [row('r1', { name: 'A' })] })).toEqual([[]]);
    expect(missing({ team: [row('r1', { name: 'A' }), row('r2', { name: 'B' })] })).toEqual([]);
  });

  it('asks in each row for what that row and the form make required', () => {
    const team = [row('r1', { name: 'A', lead: true }), row('r2', {})];
    expect(missing({ kind: 'city', team })).toEqual([['r1.duty', 'r2.name']]);
    expect(missing({ kind: 'estate', team })).toEqual([['r2.name']]);
  });

  it('is finished once begun, even where nobody must begin it', () => {
    const optional = formOf({ ...form.sections[0]!.formFields[1]!, required: false });
    expect(completenessOf(optional, {})).toMatchObject({ required: 0, isComplete: true });
    expect(completenessOf(optional, { team: [row('r1', {})] })).toMatchObject({ required: 1, isComplete: false });
  });

  it('states nothing for conditions of other form fields', () => {
    const asking = text('x', { showWhen: { formField: 'team', is: 'A' } });
    expect(isShown(formOf(...form.sections[0]!.formFields, asking), asking, { team: [row('r1', { name: 'A' })] })).toBe(
      false,
    );
  });
});
