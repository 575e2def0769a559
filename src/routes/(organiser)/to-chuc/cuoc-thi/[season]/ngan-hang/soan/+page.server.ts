import { formGround, keepQuestion, previewQuestion } from '../author-question.ts';
import { emptyDraft } from '../question-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** A new question. */
export const load: PageServerLoad = async (event) => ({ ...(await formGround(event)), draft: emptyDraft() });

export const actions: Actions = {
  xem: (event) => previewQuestion(event, null),
  luu: (event) => keepQuestion(event, null),
};
