import type { Locale } from '#core/shared/localized-text.ts';
import { closingWords } from '#messages/closing-words.ts';
import { formatMoment } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';
import type { App } from '#server/app/app.ts';
import type { LoadedDossier } from './load-dossier.ts';

interface Reading {
  readonly app: App;
  readonly t: Translate;
  readonly locale: Locale;
}

const HOUR = 3_600_000;

/** Until when the dossier is handed in, by the season's clock: what was returned until it is due, a draft until registration closes. */
export function deadlineWords({ app, t, locale }: Reading, { form }: LoadedDossier): string | null {
  const due = form.entries.flatMap(({ state, dueAt }) =>
    state === 'returned' && dueAt ? [dueAt.epochMilliseconds] : [],
  );
  const { writeUntil, handInUntil } = form.registration;
  const until = due.length > 0 ? Math.min(...due) : (writeUntil?.epochMilliseconds ?? null);
  if (until === null) return null;
  const left = until - app.clock.seasonNow(form.seasonId).epochMilliseconds;
  if (left <= 0 && form.mayHandIn && handInUntil)
    return t('dossier.deadline.grace', { until: formatMoment(handInUntil.epochMilliseconds, locale) });
  if (left <= 0) return t('dossier.deadline.over', { moment: formatMoment(until, locale) });
  const when = closingWords(until, { t, locale });
  const hours = Math.floor(left / HOUR);
  return hours >= 48
    ? t('dossier.deadline.days', { when, days: Math.floor(hours / 24) })
    : t('dossier.deadline.hours', { when, hours });
}
