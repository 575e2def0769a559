import type { Translate } from './translate.ts';

/** The message with a one-time code: as mail, and as a text message without diacritics, which fits into one part everywhere. */
export function contactCodeMail(
  { code, minutes }: { readonly code: string; readonly minutes: number },
  t: Translate,
): { readonly subject: string; readonly text: string; readonly sms: string } {
  return {
    subject: t('contest.contact-code.subject', { code }),
    text: t('contest.contact-code.text', { code, minutes }),
    sms: t('contest.contact-code.sms', { code, minutes }),
  };
}
