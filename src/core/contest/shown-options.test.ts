import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromShown, shownAnswers } from './shown-options.ts';
import type { Paper } from './paper.ts';

const paper: Paper = {
  bankId: 'b',
  bankVersion: 1,
  questions: [
    { questionId: 'Q-1', optionIds: ['c', 'a', 'b'] },
    { questionId: 'Q-2', optionIds: ['dung', 'sai'] },
  ],
};

test('options are named by their place on the own paper, and read back', () => {
  const stored = { 'Q-1': ['a', 'c'], 'Q-2': ['sai'] };
  expect(shownAnswers(paper, stored)).toEqual({ 'Q-1': ['b', 'a'], 'Q-2': ['b'] });
  expect(fromShown(paper, { 'Q-1': ['b', 'a'], 'Q-2': ['b'] })).toEqual(stored);
});

test.each([
  ['what is no answers at all', null],
  ['a list', ['a']],
  ['a question of another paper', { 'Q-9': ['a'] }],
  ['something else than a list', { 'Q-1': 'a' }],
  ['a place that is not there', { 'Q-1': ['d'] }],
  ['several letters', { 'Q-1': ['ab'] }],
  ['a number', { 'Q-1': [0] }],
])('%s is left as it came', (_, sent) => expect(fromShown(paper, sent)).toEqual(sent));

test('whatever was chosen comes back as it was stored', () => {
  const chosen = (ids: readonly string[]) => fc.subarray([...ids], { minLength: 1 });
  const stored = fc.record({ 'Q-1': chosen(['a', 'b', 'c']), 'Q-2': chosen(['dung', 'sai']) });
  fc.assert(
    fc.property(stored, (answers) => void expect(fromShown(paper, shownAnswers(paper, answers))).toEqual(answers)),
  );
});
