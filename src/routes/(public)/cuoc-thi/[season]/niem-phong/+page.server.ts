import { error } from '@sveltejs/kit';
import { showPublicSeal } from '#server/app/contest/show-seal.ts';
import { cachePublicly } from '../../../cache-publicly.ts';
import type { PageServerLoad } from './$types';

/** Since when the bank is sealed and, where the rules say so, when and why it was broken open. Never by whom. */
export const load: PageServerLoad = async (event) => {
  const { season } = event.params;
  const inForce = event.locals.app.seasons.find(season);
  const seal = await showPublicSeal(event.locals.app, season);
  if (inForce?.season.kind !== 'contest') error(404);
  cachePublicly(event);
  return { seasonId: season, contestName: inForce.season.shortName, seal };
};
