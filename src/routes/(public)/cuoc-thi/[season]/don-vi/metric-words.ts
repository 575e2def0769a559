import type { PrizeRules } from '#core/contest/definition.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import { formatNumber, formatPerMille } from '#messages/format.ts';

/** What a unit is compared by, in words: a rate in percent, points with their decimals, a count. */
export function metricWords(
  metric: PrizeRules['collectiveMetric'],
  { numerator, denominator }: { readonly numerator: number | null; readonly denominator: number | null },
  locale: Locale,
): string {
  if (numerator === null || !denominator) return '–';
  const value = numerator / denominator;
  if (metric === 'participation-rate') return formatPerMille(value * 1000, locale);
  if (metric === 'weighted' || metric === 'mean-score') return formatNumber(Math.round(value) / 100, locale);
  return formatNumber(Math.abs(value), locale);
}
