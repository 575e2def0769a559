import { expect, test } from 'vitest';
import type { Input } from './parameter-input.ts';
import { withoutBlankRows } from './read-input.ts';

const ROUNDS: Input = {
  kind: 'rows',
  parts: {
    id: { kind: 'row-id', empty: 'refused' },
    name: { kind: 'text', empty: 'refused' },
    opens: { kind: 'moment', end: 'opens', empty: 'null' },
  },
};

test('a line in which nothing was typed is no line, however often a save is refused', () => {
  const typed = {
    'rounds.0.id': ['dot-1'],
    'rounds.0.name': ['Đợt 1'],
    'rounds.0.opens': ['thứ hai tuần sau'],
    'rounds.1.id': [''],
    'rounds.1.name': [' '],
    'rounds.1.opens': [''],
    'other.0.name': [''],
  };
  const kept = withoutBlankRows(ROUNDS, 'rounds', typed);
  expect(Object.keys(kept)).toEqual(['rounds.0.id', 'rounds.0.name', 'rounds.0.opens', 'other.0.name']);
  expect(withoutBlankRows(ROUNDS, 'rounds', kept)).toEqual(kept);
});

test('a line with one word in it stays, also in English alone', () => {
  const typed = { 'rounds.3.name': [''], 'rounds.3.name.en': ['Round 1'], 'rounds.3.opens': [''] };
  expect(withoutBlankRows(ROUNDS, 'rounds', typed)).toEqual(typed);
});
