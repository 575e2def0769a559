import { describe, expect, test } from 'vitest';
import { citesDocument, documentNumber, documentStanding, endedDocuments } from './legal-document.ts';

for (const [text, number] of [
  ['Luật Giao dịch điện tử số 51/2005/QH11', '51/2005/QH11'],
  ['Quyết định số 749/QĐ-TTg ngày 03/6/2020', '749/QĐ-TTG'],
  ['nghị định 13/2023/nđ-cp', '13/2023/NĐ-CP'],
  ['Luật An ninh mạng', null],
  ['ngày 10/10/2022', null],
] as const)
  test(`“${text}” cites ${number}`, () => expect(documentNumber(text)).toBe(number));

const old = {
  number: '51/2005/QH11',
  name: 'Luật Giao dịch điện tử',
  inForceFrom: '2006-03-01',
  inForceUntil: '2024-07-01',
  replacedBy: '20/2023/QH15',
};

describe('a document', () => {
  for (const [day, standing] of [
    ['2006-02-28', 'not-yet'],
    ['2006-03-01', 'in-force'],
    ['2024-06-30', 'in-force'],
    ['2024-07-01', 'ended'],
  ] as const)
    test(`on ${day}: ${standing}`, () => expect(documentStanding(old, day)).toBe(standing));

  test('is cited by number, and by name only where no number stands', () => {
    expect(citesDocument('Luật GDĐT 51/2005/QH11, Điều 4', old)).toBe(true);
    expect(citesDocument('LUẬT GIAO DỊCH ĐIỆN TỬ', old)).toBe(true);
    expect(citesDocument('Luật Giao dịch điện tử số 20/2023/QH15', old)).toBe(false);
  });

  test('that ended is found behind a question', () => {
    expect(endedDocuments('Luật số 51/2005/QH11', [old], '2024-09-01')).toEqual([old]);
    expect(endedDocuments('Luật số 51/2005/QH11', [old], '2024-06-30')).toEqual([]);
    expect(endedDocuments(null, [old], '2024-09-01')).toEqual([]);
  });
});
