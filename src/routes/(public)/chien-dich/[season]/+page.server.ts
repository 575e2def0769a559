import { loadSeasonPage } from '../../season/load-season-page.ts';
import type { PageServerLoad } from './$types';

/** A campaign from its definition alone, with the seasons it names. */
export const load: PageServerLoad = (event) => {
  const page = loadSeasonPage(event, 'campaign');
  const linked = (page.season.linkedSeasons ?? []).flatMap(({ season: id, source }) => {
    const season = event.locals.app.seasons.find(id)?.season;
    return season ? [{ id, kind: season.kind, name: season.name, source }] : [];
  });
  return { ...page, linked };
};
