import { describe, expect, it, test } from 'vitest';
import type { FormDefinition, FormField } from './form.ts';
import {
  answersWithoutContacts,
  formForJudges,
  formWithoutContacts,
  hideFacts,
  keepingEither,
  type Audience,
} from './redact.ts';

const text = (id: string, more: object = {}): FormField =>
  ({ id, type: 'text', label: { vi: id }, required: false, ...more }) as FormField;
const formOf = (...formFields: FormField[]): FormDefinition => ({
  sections: [{ id: 'phan', name: { vi: 'Phần' }, formFields }],
});
const HIDDEN = { hiddenFromJudges: true };
const NAMING = { identifies: true };

test.each([
  ['open in both', {}, {}, 'judges', true],
  ['hidden when it was handed in', HIDDEN, {}, 'judges', false],
  ['hidden today', {}, HIDDEN, 'judges', false],
  ['hidden in both', HIDDEN, HIDDEN, 'judges', false],
  ['gone today', {}, null, 'judges', false],
  ['naming then, where judging is blind', NAMING, {}, 'blind-judges', false],
  ['naming today, where judging is blind', {}, NAMING, 'blind-judges', false],
  ['naming, where it is not blind', NAMING, NAMING, 'judges', true],
] as const)('a field %s', (_what, then, today, audience: Audience, isShown) => {
  const now = today === null ? formOf() : formOf(text('doanh-thu', today));
  const seen = formForJudges(keepingEither(formOf(text('doanh-thu', then)), now), audience);
  expect(seen.sections.flatMap(({ formFields }) => formFields.map(({ id }) => id))).toEqual(
    isShown ? ['doanh-thu'] : [],
  );
});

test('a fact stated by a field that today’s form hides is not told with the verdict', () => {
  const condition = { condition: 'a', article: '4', outcome: 'met', remedies: [] } as const;
  const factsUsed = [{ fact: 'revenue', value: 5, from: 'answer' }] as const;
  const form = (more: object) => formOf(text('doanh-thu', { fact: 'revenue', ...more }));
  const told = (today: object) => hideFacts(keepingEither(form({}), form(today)), [{ ...condition, factsUsed }]);
  expect([told({})[0]?.factsUsed.length, told(HIDDEN)[0]?.factsUsed.length]).toEqual([1, 0]);
});

describe('addresses and telephone numbers', () => {
  const label = { vi: 'Mục' };
  const form = {
    sections: [
      { id: 'who', name: label, formFields: [{ id: 'email', label, required: true, type: 'email' }] },
      {
        id: 'what',
        name: label,
        formFields: [
          { id: 'name', label, required: true, type: 'text', maxCharacters: 9 },
          {
            ...{ id: 'people', label, required: false, type: 'group', minRows: 0, maxRows: 9, rowName: label },
            formFields: [
              { id: 'member', label, required: true, type: 'text', maxCharacters: 9 },
              { id: 'mobile', label, required: true, type: 'phone' },
            ],
          },
        ],
      },
    ],
  } as unknown as FormDefinition;

  it('are in neither the form nor the answers, nor in rows, nor in what the form does not know', () => {
    expect(
      formWithoutContacts(form).sections.map(({ id, formFields }) => [id, formFields.map((one) => one.id)]),
    ).toEqual([['what', ['name', 'people']]]);
    const answers = {
      ...{ email: 'a@example.vn', name: 'A', old: '0900 000 000' },
      people: [{ id: '1', answers: { member: 'B', mobile: '0900 000 001' } }],
    };
    expect(answersWithoutContacts(form, answers)).toEqual({
      name: 'A',
      people: [{ id: '1', answers: { member: 'B' } }],
    });
  });
});
