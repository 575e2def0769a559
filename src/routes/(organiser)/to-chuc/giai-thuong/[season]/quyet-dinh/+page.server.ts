import { listSeasonDecisions } from '#server/app/honour/list-season-decisions.ts';
import { leaveDesk, openAward } from '../open-award.ts';
import type { PageServerLoad } from './$types';

/** The decisions of a season, newest first. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const listed = await listSeasonDecisions(event.locals.app, event.locals.actor, { seasonId: season.id });
  if (!listed.ok) return leaveDesk(event, listed.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    desk,
    decisions: listed.value.map((decision) => ({ ...decision, publishedAt: decision.publishedAt?.toString() ?? null })),
  };
};
