import { fail, redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { readOrder } from '#server/app/judging/read-order.ts';
import { sealOrder } from '#server/app/judging/seal-order.ts';
import { loadAssignment } from '../../../load-assignment.ts';
import { refusalText } from '../../../refusal-text.ts';
import { orderView, readOrderForm } from '../order-view.ts';
import type { Actions, PageServerLoad } from './$types';

/** What is about to be sealed. An order that is not fit for it goes back to its page, which says why. */
export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const { head } = await loadAssignment(event, params.assignment);
  const order = await readOrder(locals.app, locals.actor, { assignmentId: params.assignment });
  const isFit = order.ok && order.value.state === 'open' && !order.value.problem && !order.value.readOnly;
  if (!isFit || order.value.entries.length === 0)
    redirect(303, hrefIn(locals.locale, `/cham-diem/${params.assignment}/thu-tu`));
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return { head, order: orderView(order.value, locals) };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const asked = { assignmentId: params.assignment };
    const order = await readOrder(locals.app, locals.actor, asked);
    if (!order.ok) return fail(409, { text: refusalText(locals.t, 'judging', order.refusal) });
    const seen = readOrderForm(order.value, await request.formData());
    const sealed = await sealOrder(locals.app, locals.actor, { ...asked, seen });
    if (sealed.ok) redirect(303, hrefIn(locals.locale, `/cham-diem/${params.assignment}/thu-tu`));
    return fail(409, { text: refusalText(locals.t, 'judging', sealed.refusal) });
  },
};
