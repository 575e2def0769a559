import { formatClock, formatDate, formatNumber } from '#messages/format.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import type { Translate } from '#messages/translate.ts';
import type { Fact } from '#lib/content/facts.ts';
import type { ResultView } from '#server/app/contest/read-result.ts';

/** What a receipt states, in the order people ask. */
export function receiptFacts(
  { submission, attemptNumber, rulesVersion, prediction }: ResultView,
  t: Translate,
  locale: Locale,
): readonly Fact[] {
  const { receipt, submittedAt, submittedBy, answeredCount, questionCount } = submission;
  return [
    { term: t('contest.receipt.code'), value: receipt.code, strong: true, mono: true },
    {
      term: t('contest.receipt.received'),
      value: t('contest.receipt.moment', { time: formatClock(submittedAt), day: formatDate(submittedAt, locale) }),
    },
    { term: t('contest.receipt.by'), value: t(`contest.receipt.by.${submittedBy}`) },
    {
      term: t('contest.receipt.answered'),
      value: t('contest.receipt.answered-of', { answered: answeredCount, count: questionCount }),
    },
    ...(prediction === null
      ? []
      : [
          {
            term: t('contest.receipt.prediction'),
            value: t('contest.receipt.prediction-locked', { value: formatNumber(prediction, locale) }),
          },
        ]),
    {
      term: t('contest.receipt.attempt'),
      value: t('contest.receipt.attempt-of', { number: attemptNumber, version: rulesVersion }),
    },
  ];
}
