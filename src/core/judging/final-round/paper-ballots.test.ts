import { expect, test } from 'vitest';
import { emptyTally } from './ballot.ts';
import { addPaperBallots, type PaperBatch } from './paper-ballots.ts';

const batch: PaperBatch = {
  rules: { method: 'approval', grades: [] },
  candidates: ['A', 'B'],
  places: null,
  papers: 3,
  recused: { B: 1 },
};
const right = { 'A yes': 2, 'A no': 1, 'B yes': 2, 'B no': 0 };

test.each<[string, Partial<PaperBatch>, Readonly<Record<string, number>>, string]>([
  ['each candidate has a mark of everybody who could vote on it', {}, right, 'ok'],
  ['a mark too few', {}, { ...right, 'A no': 0 }, 'paper-sums-differ'],
  ['a mark of the member in a conflict', {}, { ...right, 'B no': 1 }, 'paper-sums-differ'],
  ['no paper', { papers: 0 }, {}, 'paper-ballots-missing'],
  ['more of one mark than papers', {}, { ...right, 'A yes': 4 }, 'paper-sum-malformed'],
  ['half a mark', {}, { ...right, 'A yes': 1.5 }, 'paper-sum-malformed'],
  ['a candidate who does not stand', {}, { ...right, 'C yes': 1 }, 'paper-sum-malformed'],
  ['more approvals than the papers had places', { places: 1 }, right, 'ballot-approves-too-many'],
  ['rankings', { rules: { method: 'schulze', grades: [] } }, {}, 'paper-ballots-by-mark-only'],
])('paper ballots: %s', (_, change, counted, outcome) => {
  const asked = { ...batch, ...change };
  const added = addPaperBallots(emptyTally(asked.rules, asked.candidates), asked, counted);
  expect(added.ok ? 'ok' : added.refusal.code).toBe(outcome);
});

test('they are added to what is in the box', () => {
  const added = addPaperBallots({ 'A yes': 1, 'A no': 4, 'B yes': 0, 'B no': 5 }, batch, right);
  expect(added).toEqual({ ok: true, value: { 'A yes': 3, 'A no': 5, 'B yes': 2, 'B no': 5 } });
});
