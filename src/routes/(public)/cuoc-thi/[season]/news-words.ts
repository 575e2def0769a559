import type { Locale } from '#core/shared/localized-text.ts';
import { formatMoment } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';
import type { DelayView } from '#server/app/contest/read-news.ts';

/** What delayed a round, in one sentence. */
export function delayWords(
  delay: Omit<DelayView, 'id' | 'reason' | 'round'>,
  round: string,
  { t, locale }: { readonly t: Translate; readonly locale: Locale },
): string {
  const moment = formatMoment(delay.at, locale);
  if (delay.kind === 'extension') return t('contest.news.extension', { round, minutes: delay.minutes ?? 0, moment });
  if (delay.kind === 'resumption') return t('contest.news.resumption', { round, moment });
  return delay.expectedAt === null
    ? t('contest.news.pause', { round, moment })
    : t('contest.news.pause-until', { round, moment, expected: formatMoment(delay.expectedAt, locale) });
}
