import { inLocale, type Locale, type LocalizedText } from '../src/core/shared/localized-text.ts';
import { closingWords } from './closing-words.ts';
import { hrefIn } from './context.ts';
import { translator } from './translate.ts';

interface JudgeMail {
  readonly kind: 'assigned' | 'reminder';
  readonly name: string;
  readonly season: LocalizedText;
  readonly stage: LocalizedText;
  readonly readings: number;
  readonly open: number;
  readonly closes: { readonly epochMilliseconds: number } | null;
  readonly publicUrl: string;
  readonly locale: Locale;
}

/** A mail to a judge: how many entries wait, until when, where. It names none of them. */
export function judgeMailWords(mail: JudgeMail): { readonly subject: string; readonly body: string } {
  const { kind, name, readings, open, closes, publicUrl, locale } = mail;
  const t = translator(locale);
  const [season, stage] = [inLocale(mail.season, locale), inLocale(mail.stage, locale)];
  const lines = [
    t('judging.mail.greeting', { name }),
    kind === 'reminder'
      ? t('judging.mail.reminder', { season, stage, open })
      : t('judging.mail.assigned', { season, stage, readings, open }),
    closes && t('judging.mail.closes', { at: closingWords(closes.epochMilliseconds, { t, locale }) }),
    t('judging.mail.link', { link: `${publicUrl}${hrefIn(locale, '/cham-diem')}` }),
    t('judging.mail.conflict'),
  ];
  return {
    subject: t(`judging.mail.${kind}-subject`, { season }),
    body: lines.filter((line) => line !== null).join('\n\n'),
  };
}
