import { fail, redirect } from '@sveltejs/kit';
import { answerQuestion } from '#server/app/contest/answer-question.ts';
import { listOwnQuestions } from '#server/app/contest/list-own-questions.ts';
import { addressIn, contestOf, participantOf, shortNameOf } from '../participant.ts';
import type { Actions, PageServerLoad } from './$types';

/** What the organisers asked whoever holds this browser's cookie, and what was decided about them. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' });
  const contest = contestOf(event);
  const participant = participantOf(event);
  if (!participant) redirect(303, addressIn(event, '/du-thi?tiep-tuc'));
  return {
    ...(await listOwnQuestions(event.locals.app, participant)),
    seasonId: contest.seasonId,
    contestName: shortNameOf(event),
    rounds: contest.rounds.map(({ id, name }) => ({ id, name })),
    complaintDays: contest.rules.publication.complaintWindowDays,
    isSent: event.url.searchParams.has('da-gui'),
  };
};

export const actions: Actions = {
  'tra-loi': async (event) => {
    const participant = participantOf(event);
    if (!participant) redirect(303, addressIn(event, '/du-thi?tiep-tuc'));
    const form = await event.request.formData();
    const [questionId, body] = [String(form.get('question') ?? ''), String(form.get('answer') ?? '')];
    const answered = await answerQuestion(event.locals.app, participant, { questionId, body });
    if (!answered.ok) return fail(422, { questionId, body, refusal: answered.refusal.code });
    redirect(303, addressIn(event, '/trao-doi?da-gui'));
  },
};
