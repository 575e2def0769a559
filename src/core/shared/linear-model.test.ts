import { expect, test } from 'vitest';
import { modelBuilder, modelText } from './linear-model.ts';

function workshop() {
  const builder = modelBuilder('maximise');
  const chairs = builder.column({ name: 'chairs', cost: 30, upper: Infinity });
  const tables = builder.column({ name: 'tables', cost: 50, upper: Infinity });
  const hours = builder.row({ name: 'hours', upper: 40 });
  const pairs = builder.row({ name: 'pairs', lower: 0, upper: 0 });
  builder.term(hours, tables, 2);
  builder.term(hours, chairs, 1);
  builder.term(pairs, chairs, -1);
  return builder.build();
}

test('terms stand by column, whatever the order in which they came', () => {
  const { starts, rows, factors, cost } = workshop();
  expect([[...starts], [...rows], [...factors], [...cost]]).toEqual([
    [0, 2, 3],
    [0, 1, 0],
    [1, -1, 2],
    [30, 50],
  ]);
});

test('the LP text of a model is what other solvers read', () => {
  expect(modelText(workshop()).split('\n')).toEqual([
    'Maximize',
    ' objective: + 30 chairs + 50 tables',
    'Subject To',
    ' hours_most: + 1 chairs + 2 tables <= 40',
    ' pairs: - 1 chairs = 0',
    'Bounds',
    ' 0 <= chairs <= +inf',
    ' 0 <= tables <= +inf',
    'Generals',
    ' chairs',
    ' tables',
    'End',
    '',
  ]);
});
