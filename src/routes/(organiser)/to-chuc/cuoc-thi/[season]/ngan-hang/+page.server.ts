import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { FORMAT_NAMES } from '#core/contest/formats/format-names.ts';
import { changeQuestions, type QuestionChange } from '#server/app/contest/change-questions.ts';
import { listQuestions } from '#server/app/contest/list-questions.ts';
import { bankAddress, editorVisitOf, visitOf } from './bank-visit.ts';
import { pageNumber } from '../../../../../page-number.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE_SIZE = 50;

/** The bank's questions, without keys, by the filter of the address. */
export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event);
  const { searchParams } = event.url;
  const asked = (name: string) => searchParams.get(name)?.trim().slice(0, 100) ?? '';
  const filter = {
    words: asked('q'),
    topic: asked('chu-de'),
    difficulty: asked('muc-do'),
    validity: asked('hieu-luc'),
    state: asked('trang-thai'),
  };
  const found = await listQuestions(event.locals.app, visit, filter);
  const said = { proposed: Math.trunc(Number(asked('da-trinh'))) || 0 };
  const rest = { filter, formats: FORMAT_NAMES, ...said };
  if (!found.ok) return { list: null, found: 0, page: 1, lastPage: 1, ...rest };
  const lastPage = Math.max(1, Math.ceil(found.value.lines.length / PAGE_SIZE));
  const page = pageNumber(event.url, lastPage);
  const lines = found.value.lines.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return { list: { ...found.value, lines }, found: found.value.lines.length, page, lastPage, ...rest };
};

export const actions: Actions = {
  'danh-dau': async (event) => {
    const form = await event.request.formData();
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const mark = { topic: text('topic'), difficulty: text('difficulty'), reviewBy: text('review-by') };
    return change(event, form, { kind: 'mark', ...mark });
  },
  ngung: async (event) => change(event, await event.request.formData(), { kind: 'retire' }),
};

async function change(event: RequestEvent<{ season: string }>, form: FormData, wanted: QuestionChange) {
  const visit = await editorVisitOf(event);
  const questionIds = form.getAll('question').map(String);
  const changed = await changeQuestions(event.locals.app, visit, { questionIds, change: wanted });
  if (!changed.ok) return fail(409, { refusal: changed.refusal.code });
  redirect(303, `${bankAddress(event)}?da-trinh=${changed.value.count}`);
}
