import { error } from '@sveltejs/kit';
import { readReleasedAnswers } from '#server/app/contest/read-answers.ts';
import { cachePublicly } from '../../../../../cache-publicly.ts';
import type { PageServerLoad } from './$types';

/** The answers of a round once the rules release them; before that there is no such page. */
export const load: PageServerLoad = async (event) => {
  const { app } = event.locals;
  const { season, round } = event.params;
  const released = await readReleasedAnswers(app, season, round);
  if (!released.ok) error(404);
  cachePublicly(event);
  const name = app.seasons.find(season)?.season.shortName ?? { vi: season };
  return { seasonId: season, contestName: name, roundId: round, ...released.value };
};
