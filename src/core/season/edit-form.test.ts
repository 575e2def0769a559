import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WrittenForm } from '../dossier/written-form.ts';
import { blankField, editForm, fieldIds, freeId, type FormEdit } from './edit-form.ts';

const field = (id: string) => blankField('text', { id, label: { vi: id } });
const group = { ...blankField('group', { id: 'g', label: { vi: 'g' } }) };
const form: WrittenForm = {
  sections: [
    { id: 'a', name: { vi: 'A' }, formFields: [field('a1'), field('a2')] },
    { id: 'b', name: { vi: 'B' }, formFields: [field('b1'), group] },
  ],
};

const outline = ({ sections }: WrittenForm) =>
  sections.map(({ id, formFields }) => `${id}: ${formFields.map((one) => one.id).join(' ')}`);
const after = (...edits: FormEdit[]) =>
  edits.reduce((now, edit) => {
    const edited = editForm(now, edit);
    if (!edited.ok) throw new Error(edited.refusal.code);
    return edited.value;
  }, form);

for (const [name, edit, expected] of [
  [
    'a form field goes past the end of its section',
    { kind: 'move-field', group: null, formField: 'a2', by: 1 },
    ['a: a1', 'b: a2 b1 g'],
  ],
  ['and back', { kind: 'move-field', group: null, formField: 'b1', by: -1 }, ['a: a1 a2 b1', 'b: g']],
  ['the first stays first', { kind: 'move-field', group: null, formField: 'a1', by: -1 }, ['a: a1 a2', 'b: b1 g']],
  ['a section moves', { kind: 'move-section', section: 'b', by: -1 }, ['b: b1 g', 'a: a1 a2']],
  ['a form field is removed', { kind: 'remove-field', group: null, formField: 'a1' }, ['a: a2', 'b: b1 g']],
  [
    'a section is added with an id of its name',
    { kind: 'add-section', name: { vi: 'Đội ngũ & thành tích' } },
    ['a: a1 a2', 'b: b1 g', 'doi-ngu-thanh-tich: '],
  ],
] as const) {
  test(name, () => expect(outline(after(edit))).toEqual(expected));
}

for (const [edit, code] of [
  [{ kind: 'remove-section', section: 'a' }, 'form-section-not-empty'],
  [{ kind: 'remove-section', section: 'x' }, 'form-section-not-found'],
  [{ kind: 'remove-field', group: null, formField: 'x' }, 'form-field-not-found'],
  [{ kind: 'remove-field', group: 'g', formField: 'ten' }, 'form-group-needs-member'],
  [{ kind: 'move-field', group: 'a1', formField: 'x', by: 1 }, 'form-field-not-found'],
] as const) {
  test(`${JSON.stringify(edit)}: ${code}`, () => {
    const edited = editForm(form, edit);
    expect(edited.ok ? 'edited' : edited.refusal.code).toBe(code);
  });
}

test('the answers of a row are added, moved, changed and removed in their group', () => {
  const member = blankField('year', { id: 'nam', label: { vi: 'Năm' } }) as never;
  const changed = after(
    { kind: 'add-member', group: 'g', field: member },
    { kind: 'move-field', group: 'g', formField: 'nam', by: -1 },
    { kind: 'put-field', group: 'g', field: { ...(member as object), required: true } as never },
  );
  expect(fieldIds(changed, 'g')).toEqual(['nam', 'ten']);
  expect(
    fieldIds(
      after({ kind: 'add-member', group: 'g', field: member }, { kind: 'remove-field', group: 'g', formField: 'ten' }),
      'g',
    ),
  ).toEqual(['nam']);
});

test('ids are words of the name, never empty, never twice', () => {
  expect(freeId('Giới thiệu', [])).toBe('gioi-thieu');
  expect(freeId('Giới thiệu', ['gioi-thieu', 'gioi-thieu-2'])).toBe('gioi-thieu-3');
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (name, taken) => {
      const id = freeId(name, taken);
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(taken).not.toContain(id);
    }),
  );
});
