import { expect, test } from 'vitest';
import { blueprintOf } from './blueprint.ts';
import { sampleBank, sampleQuestion, sampleRules } from './fixtures/sample.ts';
import { fitsRules } from './question-fit.ts';

const options = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `o${at}`, text: String(at) }));
const question = (optionCount: number, right: number) => ({
  options: options(optionCount),
  rightOptions: options(right).map(({ id }) => id),
});
const four = {
  optionsPerQuestion: { min: 4, max: 4 },
  rightOptions: { min: 1, max: 1, scoring: 'all-or-nothing' },
} as const;
const vcnet2020 = { ...four, rightOptions: { min: 1, max: 4, scoring: 'all-or-nothing' } } as const;

test.each([
  [four, 4, 1, true],
  [four, 3, 1, false], // Phong Nha 2018 has three
  [four, 5, 1, false],
  [four, 4, 2, false],
  [vcnet2020, 4, 4, true],
  [vcnet2020, 4, 0, false],
] as const)('rules %j: %d options of which %d right: %s', (rules, count, right, fits) =>
  expect(fitsRules(question(count, right), rules)).toBe(fits),
);

test('a question that does not fit is on no paper', () => {
  const odd = sampleQuestion(99, { options: options(3), rightOptions: ['o0'] });
  const bank = { ...sampleBank(), questions: [...sampleBank().questions, odd] };
  const rules = { ...sampleRules.paper, optionsPerQuestion: { min: 4, max: 4 } };
  const blueprint = blueprintOf(bank, rules);
  const candidates = blueprint.ok ? blueprint.value.strata.flatMap((one) => [...one.candidates]) : [];
  expect(candidates.length).toBeGreaterThan(0);
  expect(candidates.map((index) => bank.questions[index]!.id)).not.toContain(odd.id);
});
