import { inLocale } from '#core/shared/localized-text.ts';
import { listOwnVotes } from '#server/app/judging/list-final-votes.ts';
import { leavePage } from '../cham-diem/leave-page.ts';
import type { PageServerLoad } from './$types';

/** A member's own votes, newest first. */
export const load: PageServerLoad = async (event) => {
  const { app, actor, locale } = event.locals;
  const votes = await listOwnVotes(app, actor);
  if (!votes.ok) return leavePage(event, votes.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    votes: votes.value.map(({ seasonName, titleName, ...vote }) => ({
      ...vote,
      seasonName: inLocale(seasonName, locale),
      titleName: inLocale(titleName, locale),
    })),
  };
};
