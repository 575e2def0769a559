import { error, fail, redirect } from '@sveltejs/kit';
import { decideKeyRuling } from '#server/app/contest/decide-key-ruling.ts';
import { listKeyRulings } from '#server/app/contest/list-key-rulings.ts';
import { proposeKeyRuling } from '#server/app/contest/propose-key-ruling.ts';
import { makeFilesOfContest } from '../../dot/[round]/make-files.ts';
import { approverVisitOf, bankAddress, visitOf } from '../bank-visit.ts';
import type { Actions, PageServerLoad } from './$types';

/** What was and may be decided about questions after their rounds. */
export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event);
  const asked = (name: string) => event.url.searchParams.get(name)?.trim() ?? '';
  const wanted = { roundId: asked('dot'), questionId: asked('cau') };
  const desk = await listKeyRulings(event.locals.app, visit, wanted);
  if (!desk.ok) error(404);
  return { desk: desk.value, wanted };
};

const NOTHING_TYPED = { kind: '', options: [] as string[], reason: '', complaint: '' };

export const actions: Actions = {
  'de-nghi': async (event) => {
    const visit = await visitOf(event);
    const sent = await event.request.formData();
    const field = (name: string) => String(sent.get(name) ?? '');
    const options = sent.getAll('option').map(String);
    const typed = { kind: field('kind'), options, reason: field('reason'), complaint: field('complaint') };
    const about = { roundId: field('round'), questionId: field('question') };
    const rightOptions = typed.kind === 'correct' ? options : [];
    const input = { ...about, kind: typed.kind, rightOptions, reason: typed.reason, complaintCode: typed.complaint };
    const proposed = await proposeKeyRuling(event.locals.app, visit, input);
    if (!proposed.ok) return fail(409, { form: 'de-nghi', refusal: proposed.refusal.code, typed });
    redirect(303, bankAddress(event, '/dap-an'));
  },
  'quyet-dinh': async (event) => {
    const visit = await approverVisitOf(event);
    const sent = await event.request.formData();
    const field = (name: string) => String(sent.get(name) ?? '');
    const rulingId = field('ruling');
    const outcome = field('outcome') === 'confirmed' ? 'confirmed' : 'declined';
    const typed = { ...NOTHING_TYPED, reason: field('reason') };
    const decided = await decideKeyRuling(event.locals.app, visit, { rulingId, outcome, reason: typed.reason });
    if (!decided.ok) return fail(409, { form: rulingId, refusal: decided.refusal.code, typed });
    if (decided.value.correction !== null) await makeFilesOfContest(event);
    redirect(303, bankAddress(event, '/dap-an'));
  },
};
