import type { Translate } from '#messages/translate.ts';

/** How long a wait is, as people say it: rounded up, never to the second. */
export function waitWords(seconds: number | null, t: Translate): string {
  if (seconds === null) return t('contest.waiting.held');
  if (seconds < 60) return t('contest.waiting.soon');
  return t('contest.waiting.minutes', { minutes: String(Math.ceil(seconds / 60)) });
}
