import { formatHundredths, formatMoment } from '#messages/format.ts';
import type { AuditedSheet } from '#server/app/judging/read-audit.ts';
import { valueWords } from '../../../mode-words.ts';

/** A sheet as its row shows it to an auditor. */
export function auditedWords({ t, locale, app }: App.Locals, seasonId: string, sheet: AuditedSheet) {
  const stage = app.seasons.find(seasonId)?.season.stages.find(({ id }) => id === sheet.judgingRound);
  return {
    id: sheet.assignmentId,
    name: sheet.name,
    organisation: sheet.organisationName,
    judge: sheet.judgeName,
    round: stage ? (locale === 'en' && stage.name.en ? stage.name.en : stage.name.vi) : sheet.judgingRound,
    state: t(`judging.audit.state.${sheet.state}`),
    sealedAt: sheet.sealedAt && formatMoment(sheet.sealedAt.epochMilliseconds, locale),
    versions: sheet.versions,
    reason: sheet.reason,
    receipt: sheet.receiptCode,
    exclusion: sheet.inQuestion
      ? t('judging.question.in-question')
      : sheet.exclusion && t(`judging.audit.exclusion.${sheet.exclusion}`),
    total: totalWords({ t, locale }, sheet),
  };
}

function totalWords(
  { t, locale }: Pick<App.Locals, 't' | 'locale'>,
  { totalHundredths: total, mode }: AuditedSheet,
): string | null {
  if (total === null) return null;
  // The one criterion of a sheet that is not scored is its total.
  return mode === 'score' ? formatHundredths(total, locale) : valueWords(t, mode, total / 100);
}

export type AuditedInWords = ReturnType<typeof auditedWords>;
