import type { Locale } from '#core/shared/localized-text.ts';
import { formatClosing, formatDate, formatDayMonth, formatMoment } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';

interface Span {
  readonly opens: string | null;
  readonly closes: string | null;
}

interface Reading {
  readonly t: Translate;
  readonly locale: Locale;
}

/**
 * A half-open window in words. A window that ends at a midnight names its last full day and the instant, so that nobody
 * misreads it: "từ 09/9/2024 đến hết ngày 12/9/2024 (00:00 13/9/2024)". `null` when nothing was announced.
 */
export function windowWords({ opens, closes }: Span, { t, locale }: Reading): string | null {
  const from = opens && beginning(opens, locale);
  if (!closes) return from ? t('season.from', { moment: from }) : null;
  const { lastFullDay: day, moment } = formatClosing(closes, locale);
  if (!from) return day ? t('season.until-day', { day, moment }) : t('season.until', { moment });
  if (day === from) return t('season.window.day', { day });
  return day ? t('season.window.full-days', { from, day, moment }) : t('season.window.moments', { from, moment });
}

/** The same in a few signs, for a strip of stages: "09/9 – 12/9". */
export function windowStrip({ opens, closes }: Span, { t, locale }: Reading): string | null {
  const from = opens && formatDayMonth(opens, locale);
  const until = closes && formatDayMonth(Date.parse(closes) - 1, locale);
  if (!from) return until && t('season.window.strip-until', { until });
  if (!until) return t('season.window.strip-from', { from });
  return from === until ? from : t('season.window.strip', { from, until });
}

/** A day when it is a midnight, for a day begins there; else the moment. */
function beginning(opens: string, locale: Locale): string {
  return formatClosing(opens, locale).lastFullDay ? formatDate(opens, locale) : formatMoment(opens, locale);
}
