import { inLocale, type Locale, type LocalizedText } from '../src/core/shared/localized-text.ts';
import { closingWords } from './closing-words.ts';
import { hrefIn } from './context.ts';
import { translator } from './translate.ts';

interface JudgeMail {
  readonly kind: 'assigned' | 'reminder' | 'corrected';
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
  const linkTo = (path: string) => `${publicUrl}${hrefIn(locale, path)}`;
  const lines = [
    t('judging.mail.greeting', { name }),
    t(`judging.mail.${kind}`, { season, stage, readings, open }),
    kind !== 'corrected' &&
      closes &&
      t('judging.mail.closes', { at: closingWords(closes.epochMilliseconds, { t, locale }) }),
    kind === 'corrected'
      ? t('judging.mail.corrected-link', { link: linkTo('/cham-diem/dinh-chinh') })
      : t('judging.mail.link', { link: linkTo('/cham-diem') }),
    kind !== 'corrected' && t('judging.mail.conflict'),
  ];
  return {
    subject: t(`judging.mail.${kind}-subject`, { season }),
    body: lines.filter((line) => typeof line === 'string').join('\n\n'),
  };
}
