import { formatMoment } from '#messages/format.ts';
import { isMessageKey } from '#messages/translate.ts';
import { openedPageName } from './opened-page.ts';

interface Opening {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly name: string;
  readonly what: string;
  readonly subject: string;
  readonly detail: unknown;
  /** The dossier it was about, where its reader may know of it. */
  readonly dossier: string | null;
}

type Reader = Pick<App.Locals, 't' | 'locale'>;

/** What an auditor opened, in words: the list or page, and which dossier or sample. */
export function openingWords({ t, locale }: Reader, opening: Opening) {
  const { id, at, name, what, subject, dossier } = opening;
  const key = `judging.audit.opened.${what}`;
  const page = what === 'page' ? t(openedPageName(subject)) : null;
  return {
    id,
    at: formatMoment(at.epochMilliseconds, locale),
    name,
    what: page ?? (isMessageKey(key) ? t(key) : what),
    detail: [dossier, factsOf({ t, locale }, opening)].filter(Boolean).join(' · '),
  };
}

function factsOf({ t }: Reader, { what, detail }: Opening): string {
  const facts = detail as Readonly<Record<string, unknown>>;
  if (what === 'sample' && 'seed' in facts)
    // the page alone, before anything is drawn, has none
    return t('judging.audit.detail.sample', {
      of: String(facts['of']),
      size: Number(facts['size']),
      seed: String(facts['seed']),
    });
  const { method = 'GET' } = facts;
  return what === 'page' && method !== 'GET' ? t('judging.audit.detail.sent') : '';
}

export type OpeningInWords = ReturnType<typeof openingWords>;
