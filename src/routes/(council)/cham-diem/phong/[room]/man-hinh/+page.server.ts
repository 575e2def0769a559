import { qrSvg } from '#server/app/contest/draw-qr.ts';
import { findDisplayOfRoom, makeRoomDisplay, revokeRoomDisplay } from '#server/app/judging/make-room-display.ts';
import { leavePage } from '../../../leave-page.ts';
import { officesOf } from '../../../offices-of.ts';
import { loadRoom } from '../load-room.ts';
import type { Actions, PageServerLoad } from './$types';

/** The secret address of the screen of a room; shown once, when it is made. */
export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const found = await findDisplayOfRoom(locals.app, locals.actor, { roomId: params.room });
  if (!found.ok) return leavePage(event, found.refusal);
  const room = await loadRoom(event);
  const { plan } = room;
  return {
    offices: officesOf(locals, room),
    roomId: params.room,
    roomName: plan.name,
    madeAt: found.value?.toString() ?? null,
  };
};

export const actions: Actions = {
  tao: async (event) => {
    const made = await makeRoomDisplay(event.locals.app, event.locals.actor, { roomId: event.params.room });
    if (!made.ok) return leavePage(event, made.refusal);
    const { address } = made.value;
    const qr = `data:image/svg+xml;base64,${Buffer.from(qrSvg(address, 4)).toString('base64')}`;
    return { address, qr, revoked: false };
  },
  'thu-hoi': async (event) => {
    const revoked = await revokeRoomDisplay(event.locals.app, event.locals.actor, { roomId: event.params.room });
    if (!revoked.ok) return leavePage(event, revoked.refusal);
    return { address: null, qr: null, revoked: true };
  },
};
