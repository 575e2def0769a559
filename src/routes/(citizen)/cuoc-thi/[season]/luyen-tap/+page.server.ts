import { error, fail, type RequestEvent } from '@sveltejs/kit';
import { showPractice } from '#server/app/contest/show-practice.ts';
import { readSentForm } from '../dot/[round]/bai/sent-answers.ts';
import { shortNameOf } from '../participant.ts';
import { neutralQuestions } from './neutral-questions.ts';
import type { Actions, PageServerLoad } from './$types';

type Asked = RequestEvent<{ season: string }>;

/** The practice round: anybody, any time, as often as they like. */
export const load: PageServerLoad = (event) => {
  event.setHeaders({ 'cache-control': 'no-store' });
  return { seasonId: event.params.season, contestName: shortNameOf(event), questions: questionsOf(event, null) };
};

export const actions: Actions = {
  /** Marks what was chosen, and keeps nothing of it. */
  cham: async (event) => {
    const { answers } = readSentForm(await event.request.formData());
    const questions = questionsOf(event, answers);
    if (Object.keys(answers).length === 0) return fail(422, { questions: null });
    return { questions };
  },
};

function questionsOf({ locals, params }: Asked, sent: Readonly<Record<string, readonly string[]>> | null) {
  const practice = showPractice(locals.app, params.season, { neutral: neutralQuestions(locals.t), sent });
  if (!practice.ok) error(404);
  return practice.value;
}
