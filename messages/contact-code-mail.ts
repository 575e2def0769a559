import type { Locale } from '../src/core/shared/localized-text.ts';
import { withAddressLines, type AddressFacts } from './address-lines.ts';
import type { Translate } from './translate.ts';

interface CodeFacts {
  readonly code: string;
  readonly minutes: number;
}

/**
 * The message with a one-time code: as mail, with the contest's address below, and as a text message without diacritics, which fits
 * into one part everywhere and holds no address: whoever gets one by text message that does knows it is not ours.
 */
export function contactCodeMail(
  { code, minutes }: CodeFacts,
  reader: { readonly t: Translate; readonly locale: Locale; readonly block: AddressFacts | null },
): { readonly subject: string; readonly text: string; readonly sms: string } {
  const { t, locale, block } = reader;
  return {
    subject: t('contest.contact-code.subject', { code }),
    text: withAddressLines(t('contest.contact-code.text', { code, minutes }), block, t, locale),
    sms: t('contest.contact-code.sms', { code, minutes }),
  };
}
