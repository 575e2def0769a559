import { error } from '@sveltejs/kit';
import { readSpreaders } from '#server/app/contest/read-spreaders.ts';
import { organiserOf } from '../organiser.ts';
import type { PageServerLoad } from './$types';

/** Who brought most people to the contest, as its organiser sees it. */
export const load: PageServerLoad = async (event) => {
  const organiser = await organiserOf(event);
  const contest = event.locals.app.contests.find(event.params.season);
  const lists = await readSpreaders(event.locals.app, organiser);
  if (!contest.ok || !lists.ok) error(404);
  const { prizes } = contest.value.rules;
  return {
    lists: lists.value,
    ladder: prizes.spreader,
    basis: prizes.spreaderBasis,
    rounds: contest.value.rounds.map(({ id, name }) => ({ id, name })),
  };
};
