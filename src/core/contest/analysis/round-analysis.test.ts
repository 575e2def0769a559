import { expect, test } from 'vitest';
import { analyseRound, type FirstPaper, type RoundAnswers } from './round-analysis.ts';

const ITEMS = ['Q1', 'Q2', 'Q3', 'Q4', 'Q5', 'Q6'];
const key = Object.fromEntries(ITEMS.map((id) => [id, ['a']]));

/** Person number n of 120 knows the answers to the first n/20 questions; the key of Q6 is wrong: who knows it says "b". */
function paper(n: number): FirstPaper {
  const known = Math.floor(n / 20);
  const answers = ITEMS.map((id, at) => {
    if (id === 'Q6') return [id, [known >= 3 ? 'b' : 'a']] as const;
    return [id, at <= known ? ['a'] : (n + at) % 3 === 0 ? [] : ['c']] as const;
  });
  return { participant: `p${n}`, asked: ITEMS, answers: Object.fromEntries(answers) };
}

const round: RoundAnswers = { key, papers: Array.from({ length: 120 }, (_, n) => paper(n)) };

test('a wrong key is found, and said first', () => {
  const found = analyseRound(round)!;
  const wrong = found.items.find(({ item }) => item === 'Q6')!;
  expect(wrong.flags[0]).toBe('check-key');
  expect(wrong.itemRest).toBeLessThan(0);
  expect(found.items.filter(({ flags }) => flags.includes('check-key')).map(({ item }) => item)).toEqual(['Q6']);
});

test('options are told by thirds of ability; nothing of a person is left', () => {
  const found = analyseRound(round)!;
  const options = found.items.find(({ item }) => item === 'Q6')!.options!;
  expect(options.find(({ option }) => option === 'b')).toMatchObject({ low: 0, high: 1 });
  expect(JSON.stringify(found)).not.toMatch(/p\d+"/);
});

test('papers that are all the same leave no question of fairness', () => {
  expect(analyseRound(round)?.fairness).toBeNull();
});

test('the stages are told, and a round without attempts has no statistics', () => {
  const stages: number[] = [];
  expect(analyseRound({ key, papers: [] }, (stage) => stages.push(stage))).toBeNull();
  analyseRound(round, (stage) => stages.push(stage));
  expect(stages).toEqual([10, 10, 50, 90]);
});
