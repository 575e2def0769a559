import { fail, redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { planRoomOrder } from '#server/app/judging/read-room.ts';
import { recordRoomAct } from '#server/app/judging/record-room-act.ts';
import { leavePage } from '../../../leave-page.ts';
import { officesOf } from '../../../offices-of.ts';
import { refusalText } from '../../../refusal-text.ts';
import { loadRoom } from '../load-room.ts';
import type { Actions, PageServerLoad } from './$types';

/** The entries that wait, and what the order of the address would change. */
export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  const room = await loadRoom(event);
  if (!room.mayRun) return leavePage(event, { code: 'room-not-found' });
  const waiting = room.presentations.flatMap(({ state, entryId, entry, startsAtMs }) =>
    state === 'waiting' && entryId !== null && entry ? [{ entryId, name: entry.name, startsAtMs }] : [],
  );
  const asked = waiting.map(({ entryId }) => Number(url.searchParams.get(entryId) ?? 0));
  const isAsked = asked.some((place) => place > 0);
  const order = waiting
    .map((one, at) => ({ ...one, place: asked[at] || at + 1, at }))
    .toSorted((a, b) => a.place - b.place || a.at - b.at)
    .map(({ entryId }) => entryId);
  const day = room.signal.day;
  const planned = isAsked
    ? await planRoomOrder(locals.app, locals.actor, { roomId: params.room, day, entryIds: order })
    : null;
  return {
    offices: officesOf(locals, room),
    roomId: params.room,
    day,
    sequence: room.signal.sequence,
    roomName: room.plan.name,
    waiting: waiting.map((one, at) => ({ ...one, place: order.indexOf(one.entryId) + 1, at: at + 1 })),
    order,
    changes: planned?.ok ? planned.value.map(({ entry, ...times }) => ({ ...times, name: entry?.name ?? null })) : null,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params } = event;
    const form = await event.request.formData();
    const day = String(form.get('day') ?? '');
    const act = { kind: 'reordered', entries: form.getAll('entry').map(String) } as const;
    const seenSequence = Number(form.get('seen') ?? -1);
    const recorded = await recordRoomAct(locals.app, locals.actor, { roomId: params.room, day, seenSequence, act });
    if (recorded.ok) redirect(303, hrefIn(locals.locale, `/cham-diem/phong/${params.room}?ngay=${day}`));
    if (['not-signed-in', 'room-not-found'].includes(recorded.refusal.code)) return leavePage(event, recorded.refusal);
    return fail(409, { text: refusalText(locals.t, 'judging', recorded.refusal) });
  },
};
