import { inLocale, type Locale, type LocalizedText } from '#core/shared/localized-text.ts';
import { isMessageKey, type Translate } from '#messages/translate.ts';

interface Reading {
  readonly t: Translate;
  readonly locale: Locale;
  /** Names of the rounds, by id. */
  readonly rounds: Readonly<Record<string, LocalizedText>>;
}

/**
 * What an entry of the log is about, in words: `lot-source/dot-1/2` is "Nguồn ngẫu nhiên Đợt 1, lần 2". Entries are known by the
 * first part of their subject; a result's begins with its round. `null` where the kind of the entry says all that can be said.
 */
export function subjectWords(subject: string, { t, locale, rounds }: Reading): string | null {
  const [first = '', ...rest] = subject.split('/');
  const own = rounds[first] ? 'result' : first;
  const key = `ledger.subject.${own}`;
  if (!isMessageKey(key)) return null;
  const named = [first, ...rest].map((part) => rounds[part]).find(Boolean);
  return t(key, { round: named ? inLocale(named, locale) : '', number: rest.at(-1) ?? '', id: rest[0] ?? '' });
}
