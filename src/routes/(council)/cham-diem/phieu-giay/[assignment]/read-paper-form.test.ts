import { expect, test } from 'vitest';
import type { ScoreSheetDefinition } from '#core/judging/score-sheet.ts';
import { translator } from '#messages/translate.ts';
import { paperFields } from './paper-fields.ts';
import { readPaperForm } from './read-paper-form.ts';

const name = (vi: string) => ({ vi });
const definition: ScoreSheetDefinition = {
  id: 'mau',
  name: name('Mẫu'),
  scale: { min: 0, max: 10, step: 0.5 },
  criteria: [
    {
      id: 'a',
      name: name('Tính độc đáo'),
      weight: 100,
      subCriteria: [
        { id: 'x', name: name('Sáng tạo'), weight: 60 },
        { id: 'y', name: name('Xu hướng'), weight: 40 },
      ],
    },
  ],
  bonus: [{ id: 'esg', name: name('ESG'), max: 1, condition: name('Có báo cáo') }],
  independent: [{ id: 'risk', name: name('Rủi ro') }],
  recommendation: { required: false, values: [{ id: 'yes', name: name('Nên') }] },
  source: [],
};

function form(fields: Readonly<Record<string, string | File>>): FormData {
  const typed = new FormData();
  for (const [field, value] of Object.entries(fields)) typed.append(field, value);
  return typed;
}

test('a paper is read as a sheet is: a comma is a point, an empty box is nothing, and what is beside the criteria comes too', async () => {
  const typed = form({
    ...{ 'a.x': '7,5', 'a.y': ' ', 'nhan-xet.a': 'Điểm 7,5 là vừa', 'diem-cong.esg': '1', 'tham-khao.risk': '3' },
    ...{ 'de-xuat': 'yes', phong: 'p1', 'ban-quet': new File(['%PDF'], 'phieu.pdf') },
  });
  const read = await readPaperForm(definition, typed);
  expect(read.content).toEqual({
    scores: { 'a.x': 7.5 },
    comments: { a: 'Điểm 7,5 là vừa' },
    extras: { bonus: { esg: 1 }, independent: { risk: 3 }, recommendation: 'yes' },
  });
  expect([read.roomId, read.scan?.name, read.scan?.content.byteLength]).toEqual(['p1', 'phieu.pdf', 4]);
  expect((await readPaperForm(definition, form({ 'ban-quet': new File([], '') }))).scan).toBeUndefined();
});

test('every field of a paper has a name by which it can be read again', () => {
  const fields = paperFields(definition, { t: translator('vi'), locale: 'vi' });
  expect(fields.map(({ key, id }) => [key, id])).toEqual([
    ['a.x', 'a.x'],
    ['a.y', 'a.y'],
    ['comments.a', 'nhan-xet.a'],
    ['bonus.esg', 'diem-cong.esg'],
    ['independent.risk', 'tham-khao.risk'],
    ['recommendation', 'de-xuat'],
  ]);
});
