import { listPublicPastHonours } from '#server/app/honour/list-public-past-honours.ts';
import { cachePublicly } from '../../cache-publicly.ts';
import type { PageServerLoad } from './$types';

/** Honours of earlier years as lists name them, each with its source. */
export const load: PageServerLoad = async (event) => {
  const q = event.url.searchParams.get('q') ?? '';
  const pastHonours = await listPublicPastHonours(event.locals.app, event.locals.locale, q);
  cachePublicly(event);
  return { q, pastHonours };
};
