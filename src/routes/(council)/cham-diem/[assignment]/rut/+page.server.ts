import { fail, redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { recuseFromEntry } from '#server/app/judging/recuse-from-entry.ts';
import { leavePage } from '../../leave-page.ts';
import { loadAssignment } from '../../load-assignment.ts';
import { refusalText } from '../../refusal-text.ts';
import type { Actions, PageServerLoad } from './$types';

/** Stepping back from an entry, with its reason. */
export const load: PageServerLoad = async (event) => {
  const { line, head } = await loadAssignment(event, event.params.assignment);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return { head, isSealed: line.state === 'sealed' || line.state === 'correcting' };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params } = event;
    const reason = String((await event.request.formData()).get('ly-do') ?? '');
    const recused = await recuseFromEntry(locals.app, locals.actor, { assignmentId: params.assignment, reason });
    if (recused.ok) redirect(303, hrefIn(locals.locale, '/cham-diem?da-rut'));
    if (recused.refusal.code !== 'conflict-reason-missing') return leavePage(event, recused.refusal);
    return fail(422, { text: refusalText(locals.t, 'judging', recused.refusal), reason });
  },
};
