import { describe, expect, test } from 'vitest';
import { addBallot, emptyTally, readBallot, type BallotPaper, type Marks } from './ballot.ts';

const grades = ['xuat-sac', 'tot', 'kha'].map((id) => ({ id, name: { vi: id } }));
const paper = (method: BallotPaper['rules']['method'], places: number | null = null): BallotPaper => ({
  rules: { method, grades },
  candidates: ['A', 'B', 'C'],
  places,
});

const CASES: readonly [string, BallotPaper, Marks, string][] = [
  ['yes or no for everybody', paper('approval'), { A: 'yes', B: 'no', C: 'no' }, 'ok'],
  ['an approval is forgotten', paper('approval'), { A: 'yes', B: 'no', C: '' }, 'ballot-incomplete'],
  ['as many approvals as places', paper('approval', 2), { A: 'yes', B: 'yes', C: 'no' }, 'ok'],
  ['more approvals than places', paper('approval', 2), { A: 'yes', B: 'yes', C: 'yes' }, 'ballot-approves-too-many'],
  ['a word that is no mark', paper('approval'), { A: 'maybe', B: 'no', C: 'no' }, 'ballot-mark-unknown'],
  [
    'somebody who is not on the paper',
    paper('approval'),
    { A: 'no', B: 'no', C: 'no', D: 'yes' },
    'ballot-mark-unknown',
  ],
  ['a grade for everybody', paper('majority-judgment'), { A: 'tot', B: 'kha', C: 'kha' }, 'ok'],
  [
    'a grade that the rules do not have',
    paper('majority-judgment'),
    { A: 'tot', B: 'kha', C: '5' },
    'ballot-mark-unknown',
  ],
  ['places, with a tie and one left out', paper('schulze', 1), { A: '1', B: '1' }, 'ok'],
  ['no place at all', paper('ranked-pairs', 1), {}, 'ballot-incomplete'],
  ['a place beyond the last', paper('schulze', 1), { A: '4' }, 'ballot-mark-unknown'],
  ['nobody to vote on', { ...paper('approval'), candidates: [] }, {}, 'ballot-without-candidates'],
];

describe('a ballot counts when every mark on it is one of the rules', () => {
  test.each(CASES)('%s', (_, onPaper, marks, outcome) => {
    const read = readBallot(onPaper, marks);
    expect(read.ok ? 'ok' : read.refusal.code).toBe(outcome);
  });
});

test('a box shows every sum from the beginning, so that its size tells nothing', () => {
  const { rules, candidates } = paper('majority-judgment');
  const empty = emptyTally(rules, candidates);
  const one = addBallot(empty, { rules, candidates }, { A: 'tot', B: 'kha', C: 'tot' });
  expect(Object.keys(one)).toEqual(Object.keys(empty));
  expect(Object.entries(one).filter(([, count]) => count > 0)).toEqual([
    ['A tot', 1],
    ['B kha', 1],
    ['C tot', 1],
  ]);
});

test('who may not vote on B places nobody before or after B', () => {
  const { rules } = paper('schulze');
  const tally = addBallot(emptyTally(rules, ['A', 'B', 'C']), { rules, candidates: ['A', 'C'] }, { C: '1' });
  expect(Object.entries(tally).filter(([, count]) => count > 0)).toEqual([['C A', 1]]);
});
