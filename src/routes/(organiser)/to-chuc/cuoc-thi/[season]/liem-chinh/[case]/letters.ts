import type { RequestEvent } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { formatMoment } from '#messages/format.ts';
import { translator } from '#messages/translate.ts';

/** A letter to a participant: that there is something to read and where, never what it is. In Vietnamese, as the contest is. */
export function letterOf(
  { locals, params }: Pick<RequestEvent, 'locals' | 'params'>,
  kind: 'asked' | 'decided',
  due: Temporal.Instant | null,
): { readonly subject: string; readonly text: string } {
  const { app } = locals;
  const season = params['season'] ?? '';
  const t = translator('vi');
  const contest = inLocale(app.seasons.find(season)?.season.shortName ?? { vi: season }, 'vi');
  const link = `${app.config.publicUrl}/cuoc-thi/${season}/trao-doi`;
  if (kind === 'decided')
    return {
      subject: t('contest.case.mail.decided.subject', { contest }),
      text: t('contest.case.mail.decided.text', { link }),
    };
  return {
    subject: t('contest.case.mail.asked.subject', { contest }),
    text: t('contest.case.mail.asked.text', { link, due: due ? formatMoment(due.epochMilliseconds, 'vi') : '' }),
  };
}
