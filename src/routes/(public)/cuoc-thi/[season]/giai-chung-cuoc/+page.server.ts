import { error } from '@sveltejs/kit';
import { readContestPrizes } from '#server/app/contest/read-contest-prizes.ts';
import { cachePublicly } from '../../../cache-publicly.ts';
import type { PageServerLoad } from './$types';

/** The prizes of the whole contest as they were published last. 404 before. */
export const load: PageServerLoad = async (event) => {
  const { app } = event.locals;
  const { season } = event.params;
  const contest = app.contests.find(season);
  const prizes = contest.ok ? await readContestPrizes(app, contest.value) : null;
  const inForce = app.seasons.find(season)?.season;
  if (!contest.ok || !prizes || !inForce) error(404);
  cachePublicly(event);
  const { rules, rounds } = contest.value;
  return {
    seasonId: season,
    contestName: inForce.shortName,
    prizes,
    ladders: { contest: rules.prizes.contest, spreader: rules.prizes.spreader },
    divisions: rules.eligibility.divisions.map(({ id, name }) => ({ id, name })),
    rounds: rounds.map(({ id, name }) => ({ id, name })),
  };
};
