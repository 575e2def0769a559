import { fail, redirect } from '@sveltejs/kit';
import { givesCertificates } from '#core/contest/certificate-mark.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { computeRanking } from '#server/app/contest/compute-ranking.ts';
import { listPlacesToReview } from '#server/app/contest/list-places-to-review.ts';
import { readProvisionalRanking } from '#server/app/contest/read-ranking.ts';
import { openCase } from '#server/app/contest/open-case.ts';
import { pageNumber } from '../../../../../../page-number.ts';
import { deskAddress, organiserOf, roundView } from '../../organiser.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE_SIZE = 50;

/** One round for its organiser: the provisional ranking, place by place, before anybody else sees it. */
export const load: PageServerLoad = async (event) => {
  const organiser = await organiserOf(event);
  const { app } = event.locals;
  const round = await roundView(event);
  const page = pageNumber(event.url);
  const ranking = await readProvisionalRanking(app, organiser, { roundId: round.id, page: { after: 0, limit: 0 } });
  const contest = app.contests.find(event.params.season);
  return {
    round,
    ranking: ranking.ok ? ranking.value : null,
    places: await listPlacesToReview(app, organiser, {
      roundId: round.id,
      after: (page - 1) * PAGE_SIZE,
      limit: PAGE_SIZE,
    }),
    prizes: contest.ok ? contest.value.rules.prizes.perRound : [],
    givesCertificates: contest.ok && givesCertificates(contest.value.rules.prizes),
    page,
    lastPage: ranking.ok ? Math.max(1, Math.ceil(ranking.value.participantCount / PAGE_SIZE)) : 1,
  };
};

export const actions: Actions = {
  /** Ranks the round; one the clock has not closed yet is closed first, which ranks it. */
  'xep-hang': async (event) => {
    const organiser = await organiserOf(event);
    const { app } = event.locals;
    const { season, round } = event.params;
    const closed = await closeRound(app, season, round);
    if (!closed.ok) return fail(409, { refusal: closed.refusal.code, attemptId: '' });
    if (!closed.value.isNew) {
      const ranked = await computeRanking(app, { seasonId: season, roundId: round, by: organiser.actor.personId });
      if (!ranked.ok) return fail(409, { refusal: ranked.refusal.code, attemptId: '' });
    }
    redirect(303, deskAddress(event, `/dot/${round}`));
  },
  /** Opens a case about an attempt: the participant is asked first, and two people decide. */
  'lap-ho-so': async (event) => {
    const organiser = await organiserOf(event);
    const form = await event.request.formData();
    const [participantId, attemptId, report] = ['participant', 'attempt', 'report'].map((name) =>
      String(form.get(name) ?? ''),
    ) as [string, string, string];
    const opened = await openCase(event.locals.app, organiser, { participantId, attemptId, report });
    if (!opened.ok) return fail(422, { refusal: opened.refusal.code, attemptId });
    redirect(303, deskAddress(event, `/liem-chinh/${opened.value.caseId}`));
  },
};
