import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { readOrder, type OrderView } from '#server/app/judging/read-order.ts';
import { saveOrder } from '#server/app/judging/save-order.ts';
import { leavePage } from '../../leave-page.ts';
import { loadAssignment } from '../../load-assignment.ts';
import { refusalText } from '../../refusal-text.ts';
import { movedOrder, orderView, readOrderForm, type WrittenOrder } from './order-view.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = RequestEvent<{ assignment: string }>;

/** The group of an assignment in the judge's order. A round that is judged otherwise has none: its sheet is shown instead. */
export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  const { head, line } = await loadAssignment(event, params.assignment);
  if (line.mode !== 'pick') redirect(303, hrefIn(locals.locale, `/cham-diem/${params.assignment}`));
  const order = await readOrder(locals.app, locals.actor, { assignmentId: params.assignment });
  event.setHeaders({ 'cache-control': 'private, no-store' });
  if (order.ok)
    return { head, order: orderView(order.value, locals), saved: url.searchParams.has('da-luu'), closed: null };
  if (order.refusal.code === 'commitment-not-signed') redirect(303, hrefIn(locals.locale, '/cham-diem/hoi-dong'));
  if (order.refusal.code === 'not-signed-in') return leavePage(event, order.refusal);
  return { head, order: null, saved: false, closed: refusalText(locals.t, 'judging', order.refusal) };
};

export const actions: Actions = {
  save: (event) => keep(event, (_, written) => written),
  move: (event) => keep(event, (order, written, form) => movedOrder(order, written, String(form.get('doi') ?? ''))),
  review: async (event) => {
    const refused = await keep(event, (_, written) => written, `/cham-diem/${event.params.assignment}/thu-tu/khoa`);
    return refused;
  },
};

/** Saves what the form holds, and goes on; a refusal leaves every field as it was written. */
async function keep(
  { locals, params, request }: Event,
  change: (order: OrderView, written: WrittenOrder, form: FormData) => WrittenOrder,
  next = `/cham-diem/${params.assignment}/thu-tu?da-luu`,
) {
  const form = await request.formData();
  const order = await readOrder(locals.app, locals.actor, { assignmentId: params.assignment });
  if (!order.ok) return fail(409, { text: refusalText(locals.t, 'judging', order.refusal), written: [] });
  const written = readOrderForm(order.value, form);
  const saved = await saveOrder(locals.app, locals.actor, {
    assignmentId: params.assignment,
    places: change(order.value, written, form),
  });
  if (!saved.ok) return fail(422, { text: refusalText(locals.t, 'judging', saved.refusal), written });
  return redirect(303, hrefIn(locals.locale, next));
}
