import { inLocale } from '#core/shared/localized-text.ts';
import { formatMoment } from '#messages/format.ts';
import { listRequestsForWaivers } from '#server/app/dossier/list-waiver-requests.ts';
import { leaveDesk, openAward } from '../open-award.ts';
import type { PageServerLoad } from './$types';

/** What organisations ask to be waived. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale } = event.locals;
  const listed = await listRequestsForWaivers(app, actor, { seasonId: season.id });
  if (!listed.ok) return leaveDesk(event, listed.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    desk,
    requests: listed.value.map((line) => ({
      id: line.requestId,
      entryId: line.entryId,
      name: line.name,
      organisation: line.organisationName,
      category: line.categoryLabel,
      condition: inLocale(line.conditionText, locale),
      article: line.article,
      reason: line.reason,
      at: formatMoment(line.askedAt.epochMilliseconds, locale),
      standing: line.standing,
      declined: line.declined && {
        signer: line.declined.signerName,
        day: formatMoment(line.declined.at.epochMilliseconds, locale),
        reason: line.declined.reason,
      },
    })),
  };
};
