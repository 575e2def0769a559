import { PERCENT_UNITS } from '#core/contest/prediction.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import { formatNumber } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';
import { isMessageKey } from '#messages/translate.ts';
import type { RankingView } from '#server/app/contest/read-ranking.ts';

/** What was to be predicted, with the count behind it: "2 trong 31 người trả lời đúng tất cả". */
export function truthWords(
  { truth, participantCount, attemptCount }: RankingView,
  t: Translate,
  locale: Locale,
): string | null {
  if (!truth) return null;
  const key = `ranking.truth.${truth.target}`;
  if (!isMessageKey(key)) return null;
  const value = truth.numerator / truth.denominator / (truth.target === 'percent-all-correct' ? PERCENT_UNITS : 1);
  const number = (count: number) => formatNumber(count, locale);
  return t(key, { value: number(value), participants: number(participantCount), attempts: number(attemptCount) });
}

/** The order of places in words: "điểm, độ lệch dự đoán, bốc thăm". */
export function keysWords(keys: readonly string[], t: Translate): string {
  return keys.map((key) => t(`ranking.key.${key}` as 'ranking.key.score')).join(', ');
}
