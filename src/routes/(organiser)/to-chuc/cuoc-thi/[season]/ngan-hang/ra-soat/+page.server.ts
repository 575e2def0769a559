import { error, fail, redirect } from '@sveltejs/kit';
import { isoDay } from '#core/contest/question-draft.ts';
import { listQuestionsToReview } from '#server/app/contest/list-questions-to-review.ts';
import { recordDocument } from '#server/app/contest/record-document.ts';
import { bankAddress, editorVisitOf, visitOf } from '../bank-visit.ts';
import type { Actions, PageServerLoad } from './$types';

/** What must be looked at again before a day, and the documents that questions rest on. */
export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event);
  const typed = event.url.searchParams.get('truoc')?.trim() ?? '';
  const review = await listQuestionsToReview(event.locals.app, visit, isoDay(typed) ?? '');
  if (!review.ok) error(404);
  return { ...review.value, typed, recorded: event.url.searchParams.get('da-ghi') ?? '' };
};

export const actions: Actions = {
  'van-ban': async (event) => {
    const visit = await editorVisitOf(event);
    const form = await event.request.formData();
    const text = (name: string) => String(form.get(name) ?? '');
    const sent = {
      number: text('number'),
      name: text('name'),
      inForceFrom: text('from'),
      inForceUntil: text('until'),
      replacedBy: text('replaced-by'),
    };
    const recorded = await recordDocument(event.locals.app, visit, sent);
    if (!recorded.ok) return fail(422, { refusal: recorded.refusal.code, sent });
    redirect(
      303,
      `${bankAddress(event, '/ra-soat')}?${new URLSearchParams({ 'da-ghi': recorded.value.number })}#van-ban`,
    );
  },
};
