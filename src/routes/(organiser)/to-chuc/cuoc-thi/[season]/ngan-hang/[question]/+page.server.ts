import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { changeQuestions, type QuestionChange } from '#server/app/contest/change-questions.ts';
import { decideQuestions } from '#server/app/contest/decide-questions.ts';
import { listItemStatistics } from '#server/app/contest/list-item-statistics.ts';
import { proposeQuestion } from '#server/app/contest/propose-question.ts';
import { readQuestion } from '#server/app/contest/read-question.ts';
import { approverVisitOf, bankAddress, editorVisitOf, visitOf } from '../bank-visit.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = { 'da-luu': 'kept', 'da-trinh': 'proposed', 'da-duyet': 'approved', 'da-tra': 'returned' } as const;

/** One question with its key and its history. */
export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event);
  const view = await readQuestion(event.locals.app, visit, event.params.question);
  if (!view.ok && view.refusal.code === 'bank-sealed') error(403, event.locals.t('contest.refusal.bank-sealed'));
  if (!view.ok) error(404);
  const statistics = await listItemStatistics(event.locals.app, visit);
  const items = (statistics.ok ? statistics.value : []).flatMap(({ roundId, analysis }) => {
    const item = analysis?.items.find((one) => one.item === event.params.question);
    return item ? [{ roundId, item }] : [];
  });
  const said = Object.keys(DONE).find((name) => event.url.searchParams.has(name)) as keyof typeof DONE | undefined;
  return { ...view.value, items, done: said ? DONE[said] : null };
};

export const actions: Actions = {
  trinh: async (event) => {
    const visit = await editorVisitOf(event);
    return answer(event, await proposeQuestion(event.locals.app, visit, event.params.question), 'da-trinh');
  },
  ngung: (event) => change(event, { kind: 'retire' }),
  'hoan-tac': async (event) => {
    const version = Number((await event.request.formData()).get('version'));
    return change(event, { kind: 'restore', version: Number.isInteger(version) && version > 0 ? version : null });
  },
  duyet: (event) => decide(event, 'approved'),
  'tra-lai': (event) => decide(event, 'returned'),
};

type Event = RequestEvent<{ season: string; question: string }>;

async function change(event: Event, wanted: QuestionChange) {
  const visit = await editorVisitOf(event);
  const input = { questionIds: [event.params.question], change: wanted };
  return answer(event, await changeQuestions(event.locals.app, visit, input), 'da-trinh');
}

async function decide(event: Event, decision: 'approved' | 'returned') {
  const visit = await approverVisitOf(event);
  const form = await event.request.formData();
  const versions = [{ questionId: event.params.question, version: Number(form.get('version')) }];
  const input = { decision, reason: String(form.get('reason') ?? '').slice(0, 2000), versions };
  const decided = await decideQuestions(event.locals.app, visit, input);
  return answer(event, decided, decision === 'approved' ? 'da-duyet' : 'da-tra');
}

type Answer = { readonly ok: true } | { readonly ok: false; readonly refusal: { readonly code: string } };

function answer(event: Event, result: Answer, said: keyof typeof DONE) {
  if (result.ok) redirect(303, `${bankAddress(event, `/${event.params.question}`)}?${said}=1`);
  const { code } = result.refusal;
  return fail(409, { refusal: code, field: code === 'question-reason-missing' ? ('reason' as const) : null });
}
