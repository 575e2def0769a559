import { listCampaignCalendars } from '#server/app/season/list-campaign-days.ts';
import { listSeasons } from '#server/app/season/list-seasons.ts';
import { searchDirectory } from '#server/app/honour/search-directory.ts';
import { cachePublicly } from './cache-publicly.ts';
import type { PageServerLoad } from './$types';

const NEWEST = 6;

/** What is open now across award, contest and campaign, and who was honoured last. */
export const load: PageServerLoad = async (event) => {
  cachePublicly(event);
  const { locals } = event;
  const directory = await searchDirectory(locals.app, { pageSize: NEWEST });
  return {
    seasons: listSeasons(locals.app),
    campaigns: listCampaignCalendars(locals.app),
    honours: directory.items,
    wallNow: locals.app.clock.wallNow().epochMilliseconds,
  };
};
