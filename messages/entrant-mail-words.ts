import type { Locale } from '../src/core/shared/localized-text.ts';
import type { MailKind, MailTemplate } from '../src/core/dossier/mail-template.ts';
import { closingWords } from './closing-words.ts';
import { ENTRANT_MAILS } from './entrant-mails.ts';
import { translator } from './translate.ts';

/** Words of the automatic mails to entrants: templates, deadlines, several mails in one. */
export const entrantMailWords = {
  usual: (kind: MailKind, locale: Locale): MailTemplate => ENTRANT_MAILS[kind][locale],
  /** "24h00 ngày 05/3" is the midnight that ends the 5th. */
  due: (dueAt: { readonly epochMilliseconds: number }, locale: Locale): string =>
    closingWords(dueAt.epochMilliseconds, { t: translator(locale), locale }),
  left: (hours: number, locale: Locale): string =>
    hours >= 24
      ? translator(locale)('dossier.mail.days', { days: Math.floor(hours / 24) })
      : translator(locale)('dossier.mail.hours', { hours: Math.max(1, hours) }),
  gather: (mails: readonly MailTemplate[], locale: Locale): MailTemplate => {
    const t = translator(locale);
    const parts = mails.map(({ subject, body }) => `${subject}\n\n${body}`);
    const head = t('dossier.mail.gathered-text', { count: mails.length });
    return {
      subject: t('dossier.mail.gathered', { count: mails.length }),
      body: [head, ...parts].join(`\n\n${RULE}\n\n`),
    };
  },
} as const;

const RULE = '────────';
