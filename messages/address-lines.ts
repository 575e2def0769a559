import { inLocale, type Locale, type LocalizedText } from '../src/core/shared/localized-text.ts';
import type { Translate } from './translate.ts';

/** What of a contest's address block stands on mails and papers. */
export interface AddressFacts {
  readonly name: LocalizedText;
  /** With the scheme. */
  readonly url: string;
  /** '' = nobody has said. */
  readonly hotline: string;
  readonly desk: string;
}

/** The lines that say where a contest is and where people ask: the same at the foot of every mail and paper. */
export function addressLines(block: AddressFacts, t: Translate, locale: Locale = 'vi'): readonly string[] {
  const { url, hotline, desk } = block;
  return [
    t('contest.address.page', { contest: inLocale(block.name, locale), address: url }),
    ...(hotline === '' ? [] : [t('contest.address.hotline', { hotline })]),
    ...(desk === '' ? [] : [t('contest.address.desk', { desk })]),
  ];
}

/** A mail's text with these lines below it, after the mark by which programs know a signature ("-- "). */
export function withAddressLines(
  text: string,
  block: AddressFacts | null,
  t: Translate,
  locale: Locale = 'vi',
): string {
  return block ? `${text}\n\n-- \n${addressLines(block, t, locale).join('\n')}` : text;
}
