import { formatMoment } from '#messages/format.ts';
import { isMessageKey } from '#messages/translate.ts';

interface Opening {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly name: string;
  readonly what: string;
  readonly subject: string;
  readonly detail: unknown;
}

/** What an auditor opened, in words: the list or page, and the ids that say which. */
export function openingWords(
  { t, locale }: Pick<App.Locals, 't' | 'locale'>,
  { id, at, name, what, subject, detail }: Opening,
) {
  const key = `judging.audit.opened.${what}`;
  const facts = Object.entries(detail as Readonly<Record<string, unknown>>).filter(([fact]) => fact !== 'season');
  return {
    id,
    at: formatMoment(at.epochMilliseconds, locale),
    name,
    what: isMessageKey(key) ? t(key) : what,
    detail: [...(what === 'page' ? [subject] : []), ...facts.map(([fact, value]) => `${fact}=${String(value)}`)].join(
      ' · ',
    ),
  };
}

export type OpeningInWords = ReturnType<typeof openingWords>;
