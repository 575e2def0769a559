import { fail, redirect } from '@sveltejs/kit';
import { countOpenCases } from '#server/app/contest/list-cases.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import { readProvisionalRanking } from '#server/app/contest/read-ranking.ts';
import { deskAddress, organiserOf, roundView } from '../../../organiser.ts';
import { makeFiles } from '../make-files.ts';
import type { Actions, PageServerLoad } from './$types';

/** The last question before results become public; only while there is something to publish. */
export const load: PageServerLoad = async (event) => {
  const organiser = await organiserOf(event);
  const round = await roundView(event);
  const { app } = event.locals;
  if (round.progress !== 'ranked') redirect(303, deskAddress(event, `/dot/${round.id}`));
  const ranking = await readProvisionalRanking(app, organiser, { roundId: round.id, page: { after: 0, limit: 0 } });
  const contest = app.contests.find(event.params.season);
  if (!ranking.ok || !contest.ok) redirect(303, deskAddress(event, `/dot/${round.id}`));
  const { publication, prizes } = contest.value.rules;
  return {
    round,
    ranking: ranking.value,
    openCases: await countOpenCases(app, organiser, round.id),
    resultFields: publication.resultFields,
    complaintDays: publication.complaintWindowDays,
    prizeCount: prizes.perRound.reduce((sum, rung) => sum + rung.count, 0),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const organiser = await organiserOf(event);
    const published = await publishRanking(event.locals.app, organiser, event.params.round);
    if (!published.ok && published.refusal.code !== 'ranking-published')
      return fail(409, { refusal: published.refusal.code });
    await makeFiles(event);
    redirect(303, deskAddress(event, `/dot/${event.params.round}`));
  },
};
