import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import type { Translate } from '#messages/translate.ts';
import type { CorrectionView } from '#server/app/contest/list-corrections.ts';

/** What a correction is about: "Kết quả Đợt 1", or the words of the organiser. */
export function correctionTitle(correction: CorrectionView, t: Translate, locale: Locale): string {
  const { subject, roundName } = correction;
  const round = roundName ? inLocale(roundName, locale) : '';
  if (subject === null) return t('ranking.title', { round });
  if (subject === 'contest-prizes') return t('contest.prizes.title');
  const words = subject === '' ? t(`contest.complaint.subject.${correction.kind}`) : subject;
  return round === '' ? words : `${words} · ${round}`;
}

/** Why, in public: a void says no more than that it was decided. */
export function correctionReason({ cause, reason }: CorrectionView, t: Translate): string {
  return reason === '' ? t(`contest.correction.cause.${cause}`) : reason;
}
