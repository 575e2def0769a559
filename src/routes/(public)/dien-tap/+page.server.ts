import { error } from '@sveltejs/kit';
import { listSeasons } from '#server/app/season/list-seasons.ts';
import type { PageServerLoad } from './$types';

/** Each season's rehearsal clock. Outside a demo there is no such page. */
export const load: PageServerLoad = ({ locals, setHeaders }) => {
  if (!locals.app.isDemo) error(404);
  setHeaders({ 'cache-control': 'private, no-store' });
  const seasons = listSeasons(locals.app).map((season) => ({
    ...season,
    rehearsing: locals.app.clock.isRehearsing(season.id),
  }));
  return { seasons };
};
