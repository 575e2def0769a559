import { expect, test } from 'vitest';
import { samplePaperRules } from './fixtures/sample.ts';
import { paperOfRound } from './round-sets.ts';

const paper = samplePaperRules({ roundSets: [{ round: 'tuan-1', questions: ['Q1', 'Q2'] }] });

test('a round with a set of its own draws from that set alone', () =>
  expect(paperOfRound(paper, 'tuan-1')).toEqual({ ...paper, draw: 'fixed-set', fixedSet: ['Q1', 'Q2'] }));

test('a round without one draws as the rules say', () => expect(paperOfRound(paper, 'tuan-2')).toEqual(paper));
