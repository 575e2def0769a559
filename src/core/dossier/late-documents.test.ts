import { expect, test } from 'vitest';
import type { Answers, FormDefinition } from './form.ts';
import { askedForLateDocuments, lackingLateDocuments } from './late-documents.ts';

const text = { vi: 'Mục', en: 'Field' };
const file = { type: 'file', accept: ['pdf'], maxBytes: 1, maxCount: 1, label: text, required: true } as const;
const choice = { type: 'choice', options: [], label: text, required: true } as const;
const form = {
  sections: [
    {
      id: 'a',
      name: text,
      formFields: [
        { id: 'scope', ...choice },
        { id: 'kind', ...choice, showWhen: { formField: 'scope', is: 'software' } },
        { id: 'now', ...file },
        { id: 'later', ...file, completeBy: '2019-03-31T00:00:00+07:00' },
        {
          ...{ id: 'sometimes', ...file, required: false, completeBy: '2019-03-31T00:00:00+07:00' },
          requiredWhen: { formField: 'kind', is: 'own' },
        },
      ],
    },
  ],
} as unknown as FormDefinition;

/** Sao Khuê 2019: with a commitment the certificate of copyright may follow until 30/3/2019. */
test.each([
  ['both that are asked for', { scope: 'software', kind: 'own' }, ['later', 'sometimes']],
  ['not the one that is not asked for', { scope: 'software', kind: 'bought' }, ['later']],
  ['not what hangs on an answer that is not shown', { scope: 'city', kind: 'own' }, ['later']],
  ['nothing that has come', { scope: 'software', kind: 'own', later: ['1'], sometimes: ['2'] }, []],
  ['an answer without files as lacking', { scope: 'city', later: [] }, ['later']],
] as readonly (readonly [string, Answers, readonly string[]])[])('names %s', (_what, answers, lacking) => {
  expect(lackingLateDocuments(form, answers).map(({ id }) => id)).toEqual(lacking);
});

test('asks for those documents and for what they hang on, step by step', () => {
  expect(askedForLateDocuments(form)).toEqual(['later', 'sometimes', 'kind', 'scope']);
});
