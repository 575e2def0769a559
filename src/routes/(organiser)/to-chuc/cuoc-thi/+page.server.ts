import { formatMoment } from '#messages/format.ts';
import { listOwnContests, listPlacesToBegin } from '#server/app/season/list-own-contests.ts';
import { demandActor } from '../../../(account)/demand-actor.ts';
import type { PageServerLoad } from './$types';

/** The contests somebody organises, and the drafts they write. */
export const load: PageServerLoad = async (event) => {
  const actor = demandActor(event);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { app, locale, t } = event.locals;
  const [contests, places] = await Promise.all([listOwnContests(app, actor), listPlacesToBegin(app, actor)]);
  return {
    mayBegin: places.owners.length + places.programmes.length > 0,
    contests: contests.map(({ draft, ...contest }) => ({
      ...contest,
      draft:
        draft && t('contest.form.own-draft', { by: draft.updatedBy, moment: formatMoment(draft.updatedAt, locale) }),
    })),
  };
};
