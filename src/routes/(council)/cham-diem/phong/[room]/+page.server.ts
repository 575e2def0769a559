import { fail, redirect } from '@sveltejs/kit';
import { listAssignments } from '#server/app/judging/list-assignments.ts';
import { recordRoomAct } from '#server/app/judging/record-room-act.ts';
import { leavePage } from '../../leave-page.ts';
import { officesOf } from '../../offices-of.ts';
import { refusalText } from '../../refusal-text.ts';
import { loadRoom } from './load-room.ts';
import { readAct } from './read-act.ts';
import type { Actions, PageServerLoad } from './$types';

/** A room on a day: its clock for whoever sits there, its buttons for whoever runs it. */
export const load: PageServerLoad = async (event) => {
  const room = await loadRoom(event);
  const { day } = room.signal;
  const clock = `/cham-diem/phong/${event.params.room}/dong-ho?ngay=${day}`;
  return { room, clock, offices: officesOf(event.locals, room), sheets: await sheetsOf(event.locals, room.seasonId) };
};

/** Where whoever looks scores each entry, by entry; those who judge nothing have none. */
async function sheetsOf({ app, actor }: App.Locals, seasonId: string): Promise<Readonly<Record<string, string>>> {
  const listed = await listAssignments(app, actor);
  const own = listed.ok ? listed.value.filter((line) => line.seasonId === seasonId) : [];
  return Object.fromEntries(
    own.map(({ entryId, assignmentId, declared }) => [entryId, `/cham-diem/${assignmentId}${declared ? '' : '/khai'}`]),
  );
}

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, url } = event;
    const form = await event.request.formData();
    const act = readAct(String(form.get('act') ?? ''));
    const day = String(form.get('day') ?? '');
    if (!act) return fail(422, { text: refusalText(locals.t, 'judging', { code: 'room-changed-meanwhile' }) });
    const seenSequence = Number(form.get('seen') ?? -1);
    const recorded = await recordRoomAct(locals.app, locals.actor, { roomId: params.room, day, seenSequence, act });
    if (recorded.ok) redirect(303, `${url.pathname}?ngay=${day}`);
    if (['not-signed-in', 'room-not-found'].includes(recorded.refusal.code)) return leavePage(event, recorded.refusal);
    return fail(409, { text: refusalText(locals.t, 'judging', recorded.refusal) });
  },
};
