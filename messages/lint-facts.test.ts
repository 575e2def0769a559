import { describe, expect, test } from 'vitest';
import { LINT_CODES } from '#core/contest/lint-finding.ts';
import { FORMAT_PROBLEM_CODES } from '#core/contest/formats/format-question.ts';
import { checkFacts, lintFacts } from './lint-facts.ts';
import en from './en.json' with { type: 'json' };
import vi from './vi.json' with { type: 'json' };
import { translator } from './translate.ts';

describe.each([['vi', vi] as const, ['en', en] as const])('in %s', (locale, messages) => {
  test('every finding of the rule linter has its sentence, and no sentence is of none', () => {
    const worded = Object.keys(messages).flatMap((key) => /^contest\.lint\.(.+)$/.exec(key)?.[1] ?? []);
    expect(worded.toSorted()).toEqual([...LINT_CODES].toSorted());
  });

  test('every problem of a file of questions has its sentence, and no sentence is of none', () => {
    const worded = Object.keys(messages).flatMap((key) => /^contest\.bank\.problem\.(.+)$/.exec(key)?.[1] ?? []);
    expect(worded.toSorted()).toEqual([...FORMAT_PROBLEM_CODES].toSorted());
  });

  test("the checks of a season quote instants in the reader's form, and what is no instant as it is", () => {
    const facts = { closes: '2026-11-30T17:00:00+07:00', value: '2026-13-45T00:00', id: 'dot-1', line: 3 };
    const closes = locale === 'vi' ? '17:00 30/11/2026' : '17:00, 30 November 2026';
    expect(checkFacts(facts, locale)).toEqual({ ...facts, closes });
  });

  test('facts become words', () => {
    const facts = { keys: ['duration', 'lot'], closesAt: '2024-09-12T17:00:00Z', count: 3, printed: 'x.vn' };
    const said = lintFacts(facts, translator(locale), locale);
    expect(said).toEqual({
      keys: locale === 'vi' ? 'thời gian làm bài, bốc thăm' : said['keys'],
      closesAt: locale === 'vi' ? '00:00 13/9/2024' : said['closesAt'],
      count: 3,
      printed: 'x.vn',
    });
  });
});
