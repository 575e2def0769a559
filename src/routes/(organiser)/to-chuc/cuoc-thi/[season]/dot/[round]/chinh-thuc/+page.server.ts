import { fail, redirect } from '@sveltejs/kit';
import { declareListFinal } from '#server/app/contest/declare-list-final.ts';
import { countOpenCases } from '#server/app/contest/list-cases.ts';
import { readProvisionalRanking } from '#server/app/contest/read-ranking.ts';
import { deskAddress, organiserOf, roundView } from '../../../organiser.ts';
import { makeFiles } from '../make-files.ts';
import type { Actions, PageServerLoad } from './$types';

/** The last question before a provisional list becomes the final one. */
export const load: PageServerLoad = async (event) => {
  const organiser = await organiserOf(event);
  const round = await roundView(event);
  const { app } = event.locals;
  const ranking = await readProvisionalRanking(app, organiser, { roundId: round.id, page: { after: 0, limit: 0 } });
  if (!ranking.ok || ranking.value.standing !== 'settling') redirect(303, deskAddress(event, `/dot/${round.id}`));
  const openCases = await countOpenCases(app, organiser, round.id);
  return { round, ranking: ranking.value, openCases };
};

export const actions: Actions = {
  default: async (event) => {
    const organiser = await organiserOf(event);
    const declared = await declareListFinal(event.locals.app, organiser, event.params.round);
    if (!declared.ok && declared.refusal.code !== 'ranking-final') {
      const { refusal } = declared;
      return fail(409, { refusal: refusal.code, count: refusal.code === 'complaints-open' ? refusal.count : 0 });
    }
    await makeFiles(event);
    redirect(303, deskAddress(event, `/dot/${event.params.round}`));
  },
};
