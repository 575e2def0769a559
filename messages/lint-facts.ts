import type { Locale } from '../src/core/shared/localized-text.ts';
import { formatDate, formatHundredths, formatMoment } from './format.ts';
import { isMessageKey, type MessageValues, type Translate } from './translate.ts';

/** Where the words of a fact stand, by its name, when its value is a code or several. */
const WORDS: Readonly<Record<string, string>> = {
  roles: 'contest.rule.excluded.',
  keys: 'ranking.key.',
  reason: 'contest.refusal.',
  channel: 'contest.lint-channel.',
  field: 'contest.field.',
  predicted: 'contest.target.',
  named: 'contest.target.',
  finalTie: 'contest.tie.',
};

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** Facts of a finding of the season's own checks: what they quote, with instants in the reader's form. */
export function checkFacts(facts: Readonly<Record<string, unknown>>, locale: Locale): MessageValues {
  const inWords = (value: unknown) =>
    typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value))
      ? formatMoment(value, locale)
      : value;
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, inWords(value)])) as MessageValues;
}

/** Facts of a finding of the rule linter as its sentence `contest.lint.<code>` takes them: codes in words, times in the reader's form. */
export function lintFacts(
  facts: Readonly<Record<string, string | number | readonly string[]>>,
  t: Translate,
  locale: Locale,
): MessageValues {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, wordsOf(name, value)]));

  function wordsOf(name: string, value: string | number | readonly string[]): string | number {
    if (name === 'spreadHundredths') return formatHundredths(Number(value), locale);
    if (typeof value === 'number') return value;
    if (name === 'closesAt') return formatMoment(String(value), locale);
    if (name === 'reviewBy' || name === 'lastDay' || name === 'until') return formatDate(String(value), locale);
    return [value]
      .flat()
      .map((word) => said(`${WORDS[name] ?? ''}${word}`, word))
      .join(', ');
  }

  function said(key: string, word: string): string {
    return isMessageKey(key) ? t(key) : word;
  }
}
