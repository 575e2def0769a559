import type { RequestEvent } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { withAddressLines } from '#messages/address-lines.ts';
import { formatMoment } from '#messages/format.ts';
import { translator } from '#messages/translate.ts';
import { contestPageAddress, readAddressBlock } from '#server/app/contest/address-block.ts';

const t = translator('vi');

/** A letter to a participant: that there is something to read and where, never what it is. In Vietnamese, as the contest is. */
export async function letterOf(
  { locals, params }: Pick<RequestEvent, 'locals' | 'params'>,
  kind: 'asked' | 'decided',
  due: Temporal.Instant | null,
): Promise<{ readonly subject: string; readonly text: string }> {
  const { app } = locals;
  const season = params['season'] ?? '';
  const block = await readAddressBlock(app, season);
  const contest = inLocale(app.seasons.find(season)?.season.shortName ?? { vi: season }, 'vi');
  const link = contestPageAddress(app, season, '/trao-doi');
  if (kind === 'decided')
    return {
      subject: t('contest.case.mail.decided.subject', { contest }),
      text: withAddressLines(t('contest.case.mail.decided.text', { link }), block, t),
    };
  const until = due ? formatMoment(due.epochMilliseconds, 'vi') : '';
  return {
    subject: t('contest.case.mail.asked.subject', { contest }),
    text: withAddressLines(t('contest.case.mail.asked.text', { link, due: until }), block, t),
  };
}
