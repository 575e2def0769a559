import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { decideQuestions } from '#server/app/contest/decide-questions.ts';
import { listProposedQuestions } from '#server/app/contest/list-proposed-questions.ts';
import { approverVisitOf, bankAddress, visitOf } from '../bank-visit.ts';
import { pageNumber } from '../../../../../../page-number.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE_SIZE = 20;

/** What waits for a second pair of eyes, with keys and changes. */
export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event);
  const found = await listProposedQuestions(event.locals.app, visit);
  if (!found.ok) error(404);
  const lastPage = Math.max(1, Math.ceil(found.value.length / PAGE_SIZE));
  const page = pageNumber(event.url, lastPage);
  const approved = Math.trunc(Number(event.url.searchParams.get('da-duyet'))) || 0;
  const returned = Math.trunc(Number(event.url.searchParams.get('da-tra'))) || 0;
  const lines = found.value.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const choosesPage = event.url.searchParams.get('chon') === 'trang';
  return { count: found.value.length, lines, page, lastPage, choosesPage, approved, returned };
};

export const actions: Actions = {
  duyet: (event) => decide(event, 'approved'),
  'tra-lai': (event) => decide(event, 'returned'),
};

async function decide(event: RequestEvent<{ season: string }>, decision: 'approved' | 'returned') {
  const visit = await approverVisitOf(event);
  const form = await event.request.formData();
  const versions = form.getAll('question').map((value) => {
    const [version = '', questionId = ''] = String(value).split('/');
    return { questionId, version: Number(version) };
  });
  const reason = String(form.get('reason') ?? '').slice(0, 2000);
  const decided = await decideQuestions(event.locals.app, visit, { decision, reason, versions });
  if (!decided.ok) {
    const { refusal } = decided;
    const questionId = 'questionId' in refusal ? refusal.questionId : '';
    return fail(409, { refusal: refusal.code, questionId, chosen: versions.map((one) => one.questionId), reason });
  }
  const said = decision === 'approved' ? 'da-duyet' : 'da-tra';
  redirect(303, `${bankAddress(event, '/duyet')}?${said}=${decided.value.count}`);
}
