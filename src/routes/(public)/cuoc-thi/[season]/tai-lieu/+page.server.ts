import { error } from '@sveltejs/kit';
import { readPublishedBank } from '#server/app/contest/read-published-bank.ts';
import { cachePublicly } from '../../../cache-publicly.ts';
import type { PageServerLoad } from './$types';

/** What there is to read before taking part, as far as the rules make it public. */
export const load: PageServerLoad = (event) => {
  const { app } = event.locals;
  const shown = readPublishedBank(app, event.params.season);
  const season = app.seasons.find(event.params.season)?.season;
  if (!shown.ok || !season) error(404);
  cachePublicly(event);
  return { ...shown.value, seasonId: season.id, shortName: season.shortName };
};
