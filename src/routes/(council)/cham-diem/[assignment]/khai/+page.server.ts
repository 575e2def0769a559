import { fail, redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { declareConflict } from '#server/app/judging/declare-conflict.ts';
import { leavePage } from '../../leave-page.ts';
import { loadAssignment } from '../../load-assignment.ts';
import { refusalText } from '../../refusal-text.ts';
import type { Actions, PageServerLoad } from './$types';

/** The question that stands before every entry. Once answered, the entry itself is the page. */
export const load: PageServerLoad = async (event) => {
  const { line, head } = await loadAssignment(event, event.params.assignment);
  if (line.declared) redirect(303, hrefIn(event.locals.locale, `/cham-diem/${event.params.assignment}`));
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return { head };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params } = event;
    const form = await event.request.formData();
    const answer = form.get('xung-dot');
    const reason = String(form.get('ly-do') ?? '');
    if (answer !== 'khong' && answer !== 'co')
      return fail(422, { field: 'xung-dot', text: locals.t('judging.declare.answer-missing'), answer: '', reason });
    const conflict = answer === 'khong' ? 'none' : { reason };
    const declared = await declareConflict(locals.app, locals.actor, { assignmentId: params.assignment, conflict });
    if (declared.ok)
      redirect(
        303,
        hrefIn(locals.locale, answer === 'khong' ? `/cham-diem/${params.assignment}` : '/cham-diem?da-rut'),
      );
    if (declared.refusal.code !== 'conflict-reason-missing') return leavePage(event, declared.refusal);
    return fail(422, { field: 'ly-do', text: refusalText(locals.t, 'judging', declared.refusal), answer, reason });
  },
};
