import type { Translate } from '#messages/translate.ts';

/** A size band in words: "từ 20 đến 99 người". */
export function bandWords({ min, max }: { readonly min: number; readonly max: number | null }, t: Translate): string {
  if (max === null) return t('contest.band.from', { min });
  return min <= 1 ? t('contest.band.to', { max }) : t('contest.band.between', { min, max });
}
