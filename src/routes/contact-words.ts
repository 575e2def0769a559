import type { MailKind } from '#core/dossier/mail-template.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import { formatMoment } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';
import type { ContactLine } from '#server/app/dossier/note-contact.ts';

interface Speaker {
  readonly t: Translate;
  readonly locale: Locale;
}

/** One line of the log beside a dossier, in words. */
export interface ContactWords {
  readonly id: string;
  readonly what: 'note' | 'mail';
  readonly at: string;
  readonly title: string;
  /** Who noted it, or what became of the mail. */
  readonly aside: string;
  readonly text: string;
  readonly isTrouble: boolean;
}

/** What was noted, or the mail that went out by itself. */
export function contactWords({ t, locale }: Speaker, line: ContactLine): ContactWords {
  const at = formatMoment(line.at.epochMilliseconds, locale);
  if (line.what === 'note') {
    const title = t(`dossier.contact.line.${line.direction}`, {
      channel: t(`dossier.contact.channel.${line.channel}`),
      whom: line.withWhom ?? t('dossier.contact.whom-hidden'),
    });
    const aside = t('dossier.contact.noted-by', { name: line.writtenBy });
    return { id: line.id, what: 'note', at, title, aside, text: line.about, isTrouble: false };
  }
  const kind = t(`dossier.mail.kind.${line.kind as MailKind}`);
  return {
    id: line.id,
    what: 'mail',
    at,
    title: line.subject ?? t('dossier.contact.mail', { kind, to: line.to }),
    aside: t('dossier.contact.mail-to', { to: line.to, state: t(`dossier.mail.state.${line.state}`) }),
    text: line.body ?? '',
    isTrouble: line.state === 'refused',
  };
}
