import { expect, test } from 'vitest';
import type { PublicationRules } from './definition.ts';
import { kindOfColumn, resultColumns } from './result-columns.ts';

// Parameter 56: what the rules publish, and nothing else
for (const [fields, predicts, columns] of [
  [['name', 'unit', 'score'], true, 'rank name unit points prediction prediction-error prize by-lot'],
  [['name', 'commune'], false, 'rank name unit prize by-lot'],
  [[], false, 'rank prize by-lot'],
] as const)
  test(`a list that publishes ${fields.join(', ') || 'nobody'} has the columns ${columns}`, () => {
    const publication = { resultFields: fields } as unknown as PublicationRules;
    const prediction = { enabled: predicts } as never;
    expect(resultColumns({ publication, prediction }).join(' ')).toBe(columns);
  });

test('ranks, points and predictions are numbers, so that a spreadsheet reckons with them', () => {
  const all = ['rank', 'name', 'unit', 'points', 'prediction', 'prediction-error', 'prize', 'by-lot'] as const;
  expect(all.map(kindOfColumn)).toEqual(['number', 'text', 'text', 'number', 'number', 'number', 'text', 'flag']);
});
