import { error } from '@sveltejs/kit';
import { readQuestion } from '#server/app/contest/read-question.ts';
import { formGround, keepQuestion, previewQuestion } from '../../author-question.ts';
import { editorVisitOf } from '../../bank-visit.ts';
import { draftOf } from '../../question-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** A question in its newest wording, to be written anew. */
export const load: PageServerLoad = async (event) => {
  const visit = await editorVisitOf(event);
  const view = await readQuestion(event.locals.app, visit, event.params.question);
  if (!view.ok) error(view.refusal.code === 'bank-sealed' ? 403 : 404);
  const { question, version } = view.value;
  return { ...(await formGround(event)), id: question.id, version, draft: draftOf(question) };
};

export const actions: Actions = {
  xem: (event) => previewQuestion(event, event.params.question),
  luu: (event) => keepQuestion(event, event.params.question),
};
