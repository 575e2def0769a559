import { countPublicPastHonours } from '#server/app/honour/list-public-past-honours.ts';
import { searchDirectory } from '#server/app/honour/search-directory.ts';
import { cachePublicly } from '../cache-publicly.ts';
import type { PageServerLoad } from './$types';
import { readDirectoryQuery, searchOf } from './directory-query.ts';

/** The public directory of honours, with the seasons, titles and categories it may be narrowed to. */
export const load: PageServerLoad = async (event) => {
  const { app } = event.locals;
  const query = readDirectoryQuery(event.url.searchParams);
  const [{ items, total, page, pageSize }, earlier] = await Promise.all([
    searchDirectory(app, searchOf(query, event.url.searchParams)),
    query.q === '' ? 0 : countPublicPastHonours(app, query.q),
  ]);
  cachePublicly(event);
  const awards = app.seasons.all().flatMap(({ season }) => (season.kind === 'award' ? [season] : []));
  const chosen = awards.find((season) => season.id === query.season);
  return {
    query,
    items,
    total,
    earlier,
    page,
    lastPage: Math.max(1, Math.ceil(total / pageSize)),
    seasons: awards.map(({ id, shortName, year }) => ({ id, name: shortName, year })).sort((a, b) => b.year - a.year),
    titles: (chosen?.award.titles ?? []).map(({ id, name }) => ({ id, name })),
    categories: (chosen?.award.categories ?? []).map(({ id, name }) => ({ id, name })),
  };
};
