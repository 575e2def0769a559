import { error } from '@sveltejs/kit';
import { readLog } from '#server/app/ledger/list-logs.ts';
import { cachePublicly } from '../../cache-publicly.ts';
import type { PageServerLoad } from './$types';

/** One log: key, checkpoints, what was recorded beside the submissions. 404 where the season has none. */
export const load: PageServerLoad = async (event) => {
  const after = event.url.searchParams.get('sau') ?? '';
  const log = await readLog(event.locals.app, event.params.season, after);
  if (!log) error(404);
  cachePublicly(event);
  const { stages = [] } = event.locals.app.seasons.find(event.params.season)?.season ?? {};
  return { log, isFirst: after === '', rounds: Object.fromEntries(stages.map(({ id, name }) => [id, name])) };
};
