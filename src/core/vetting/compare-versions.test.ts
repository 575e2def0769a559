import { expect, test } from 'vitest';
import type { FormDefinition } from '../dossier/form.ts';
import { compareVersions } from './compare-versions.ts';

const label = { vi: 'Mục' };
const common = { label, required: false };
const FORM: FormDefinition = {
  sections: [
    {
      id: 's',
      name: label,
      formFields: [
        { ...common, id: 'market', type: 'long-text', maxCharacters: 100 },
        { ...common, id: 'price', type: 'number', min: 0, max: 9, unit: label },
        {
          ...common,
          id: 'years',
          type: 'table',
          rows: [{ id: 'a', name: label, unit: label }],
          columns: [
            { id: 'x', name: label },
            { id: 'y', name: label },
          ],
        },
        { ...common, id: 'files', type: 'file', accept: ['pdf'], maxBytes: 9, maxCount: 3 },
        {
          ...common,
          id: 'people',
          type: 'group',
          minRows: 0,
          maxRows: 3,
          rowName: label,
          formFields: [{ ...common, id: 'n', type: 'text', maxCharacters: 9 }],
        },
      ],
    },
  ],
};
const digestOf = (id: string) => ({ f1: 'same', f2: 'same', f3: 'other' })[id] ?? id;
const compare = (before: Parameters<typeof compareVersions>[1]['before'], after: typeof before) =>
  compareVersions(FORM, { before, after, digestOf });

test('what is the same is not told', () => {
  const answers = {
    market: 'a',
    price: 1,
    years: { 'a.x': 1 },
    files: ['f1'],
    people: [{ id: 'r', answers: { n: 'A' } }],
  };
  expect(compare(answers, answers)).toEqual([]);
  expect(compare({ files: ['f1'] }, { files: ['f2'] })).toEqual([]); // sent again under another id
});

test('words of a text, values, cells, files by content and members of a group', () => {
  const changes = compare(
    {
      market: 'ba khách hàng',
      price: 1,
      years: { 'a.x': 1, 'a.y': 2 },
      files: ['f1'],
      people: [{ id: 'r', answers: { n: 'A' } }],
    },
    {
      market: 'bốn khách hàng',
      years: { 'a.x': 1, 'a.y': 3 },
      files: ['f2', 'f3'],
      people: [
        { id: 'r', answers: { n: 'B' } },
        { id: 's', answers: { n: 'C' } },
      ],
    },
  );
  expect(changes).toEqual([
    {
      formField: 'market',
      kind: 'words',
      parts: [
        { kind: 'removed', text: 'ba' },
        { kind: 'added', text: 'bốn' },
        { kind: 'same', text: ' khách hàng' },
      ],
    },
    { formField: 'price', kind: 'value', before: 1, after: null },
    { formField: 'years', kind: 'cells', cells: [{ cell: 'a.y', before: 2, after: 3 }] },
    { formField: 'files', kind: 'files', kept: ['f2'], removed: [], added: ['f3'] },
    {
      formField: 'people',
      kind: 'cells',
      cells: [
        { cell: 'r.n', before: 'A', after: 'B' },
        { cell: 's.n', before: null, after: 'C' },
      ],
    },
  ]);
});
