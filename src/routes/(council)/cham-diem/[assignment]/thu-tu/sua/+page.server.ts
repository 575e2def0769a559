import { fail, redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { correctOrder } from '#server/app/judging/correct-order.ts';
import { readOrder } from '#server/app/judging/read-order.ts';
import { loadAssignment } from '../../../load-assignment.ts';
import { refusalText } from '../../../refusal-text.ts';
import type { Actions, PageServerLoad } from './$types';

/** Taking up a sealed order again, with its reason. Any other order is shown as it is instead. */
export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const { head } = await loadAssignment(event, params.assignment);
  const order = await readOrder(locals.app, locals.actor, { assignmentId: params.assignment });
  if (!order.ok || !order.value.mayCorrect)
    redirect(303, hrefIn(locals.locale, `/cham-diem/${params.assignment}/thu-tu`));
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return { head };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const reason = String((await request.formData()).get('ly-do') ?? '');
    const begun = await correctOrder(locals.app, locals.actor, { assignmentId: params.assignment, reason });
    if (begun.ok) redirect(303, hrefIn(locals.locale, `/cham-diem/${params.assignment}/thu-tu`));
    return fail(422, { text: refusalText(locals.t, 'judging', begun.refusal), reason });
  },
};
