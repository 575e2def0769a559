import type { AttemptRules } from '#core/contest/definition.ts';
import type { Translate } from '#messages/translate.ts';

/** How often one may take part: "mỗi ngày 1 lượt, mỗi đợt 3 lượt". */
export function limitWords(limits: AttemptRules['limits'], t: Translate): string {
  if (limits.length === 0) return t('contest.limits.none');
  const list = limits.map(({ count, per }) => t(`contest.limit.${per}`, { count })).join(', ');
  return t('contest.limits', { list });
}

/** Whole minutes, a started one counting as whole. */
export function minutesOf(seconds: number): number {
  return Math.ceil(seconds / 60);
}
