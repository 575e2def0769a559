import { describe, expect, test } from 'vitest';
import { fraction } from '../shared/fraction.ts';
import { changeProblems, isMissing, sheetProblems, sheetTotal, type SheetRules } from './sheet-fields.ts';
import type { DraftContent } from './sheet-content.ts';

const name = { vi: 'x' };
const rules: SheetRules = {
  scale: { min: 0, max: 10, step: 1 },
  criteria: [
    { id: 'a', name, weight: 60, subCriteria: [{ id: 'x', name, weight: 100 }] },
    { id: 'b', name, weight: 40, subCriteria: [{ id: 'x', name, weight: 100 }] },
  ],
  commentRequired: { atOrBelow: 3, atOrAbove: 10 },
  bonus: [{ id: 'esg', name, max: 1, condition: name }],
  independent: [{ id: 'demo', name }],
  recommendation: { required: true, values: [{ id: 'nen-trao', name }] },
};
const whole: DraftContent = {
  scores: { 'a.x': 7, 'b.x': 8 },
  comments: {},
  extras: { independent: { demo: 5 }, recommendation: 'nen-trao' },
  changeReasons: {},
};
const given = (scores: Record<string, number>, comments: Record<string, string> = {}) => ({
  ...whole,
  scores,
  comments,
});
const extra = (extras: Partial<DraftContent['extras']>) => ({ ...whole, extras: { ...whole.extras, ...extras } });
const codes = (content: DraftContent) => sheetProblems(rules, content).map(({ code, key }) => `${code} ${key}`);

describe('what a sheet lacks, or has too much of', () => {
  for (const [title, content, expected] of [
    ['a whole sheet', whole, []],
    ['a 3 without a comment', given({ 'a.x': 3, 'b.x': 8 }), ['comment-missing a']],
    ['a 4 without a comment', given({ 'a.x': 4, 'b.x': 8 }), []],
    ['a 10 without a comment', given({ 'a.x': 7, 'b.x': 10 }), ['comment-missing b']],
    ['a comment of spaces', given({ 'a.x': 0, 'b.x': 8 }, { a: '  ' }), ['comment-missing a']],
    ['a 10 with its comment', given({ 'a.x': 7, 'b.x': 10 }, { b: 'Xuất sắc' }), []],
    ['a bonus of 1', extra({ bonus: { esg: 1 } }), []],
    ['a bonus of 2', extra({ bonus: { esg: 2 } }), ['bonus-out-of-range esg']],
    ['half a bonus', extra({ bonus: { esg: 0.5 } }), ['bonus-out-of-range esg']],
    ['a bonus below nothing', extra({ bonus: { esg: -1 } }), ['bonus-out-of-range esg']],
    ['a bonus nobody offers', extra({ bonus: { khac: 1 } }), ['bonus-unknown khac']],
    ['no independent score', extra({ independent: {} }), ['independent-missing demo']],
    ['an independent 11', extra({ independent: { demo: 11 } }), ['score-out-of-scale demo']],
    ['an independent field nobody asks', extra({ independent: { demo: 1, khac: 1 } }), ['independent-unknown khac']],
    ['a recommendation nobody offers', extra({ recommendation: 'khac' }), ['recommendation-unknown ']],
    ['no recommendation', { ...whole, extras: { independent: { demo: 5 } } }, ['recommendation-missing ']],
  ] as const) {
    test(title, () => expect(codes(content)).toEqual(expected));
  }

  test('what is missing a draft may lack; what is wrong it may not hold', () => {
    const problems = sheetProblems(rules, { scores: { 'a.x': 11 }, comments: {}, extras: { bonus: { esg: 9 } } });
    expect(problems.filter((problem) => !isMissing(problem)).map(({ code }) => code)).toEqual([
      'score-out-of-scale',
      'bonus-out-of-range',
    ]);
  });
});

describe('the total', () => {
  const totalOf = (content: DraftContent) => sheetTotal(rules, content);
  test('is the weighted scores and the bonus; the independent field counts nothing', () => {
    expect(totalOf(whole)).toEqual({ ok: true, value: fraction(74, 10) }); // 7 × 60 % + 8 × 40 %
    expect(totalOf(extra({ bonus: { esg: 1 } }))).toEqual({ ok: true, value: fraction(84, 10) });
    expect(totalOf(extra({ independent: { demo: 0 } }))).toEqual(totalOf(whole));
  });
  test('is refused while anything is missing', () => {
    expect(totalOf(extra({ independent: {} }))).toMatchObject({ ok: false, refusal: { code: 'sheet-not-complete' } });
  });
});

describe('a change after the discussion', () => {
  const changed = { ...whole, scores: { 'a.x': 9, 'b.x': 8 } };
  const missing = (now: DraftContent) => changeProblems(rules, whole, now).map(({ key }) => key);
  for (const [title, now, keys] of [
    ['nothing changed', whole, []],
    ['one criterion changed without a reason', changed, ['a']],
    ['with a reason of spaces', { ...changed, changeReasons: { a: ' ' } }, ['a']],
    ['with the reason of another criterion', { ...changed, changeReasons: { b: 'vì' } }, ['a']],
    ['with its reason', { ...changed, changeReasons: { a: 'Đã xem bản chạy thử' } }, []],
    ['a bonus given after it', extra({ bonus: { esg: 1 } }), ['esg']],
    ['a bonus of 0 is none', extra({ bonus: { esg: 0 } }), []],
  ] as const) {
    test(title, () => expect(missing(now)).toEqual(keys));
  }
});
