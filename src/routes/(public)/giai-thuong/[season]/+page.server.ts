import { hasPublicTimetable } from '#server/app/judging/show-public-timetable.ts';
import { listVotesForPublic } from '#server/app/judging/read-public-vote.ts';
import { loadSeasonPage } from '../../season/load-season-page.ts';
import type { PageServerLoad } from './$types';

/** An award from its definition, with whether the public votes in it. */
export const load: PageServerLoad = async (event) => {
  const page = loadSeasonPage(event, 'award');
  const asks = (page.season.award.publicVotes ?? []).length > 0;
  const votes = asks ? await listVotesForPublic(event.locals.app, page.season.id) : [];
  const { award, id: seasonId } = page.season;
  const hasTimetable = await hasPublicTimetable(event.locals.app, { award, seasonId });
  return {
    ...page,
    hasTimetable,
    publicVotes: votes.map(({ ruleId, rules, state }) => ({ id: ruleId, name: rules.name, state })),
  };
};
