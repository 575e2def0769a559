import { error } from '@sveltejs/kit';
import { readRoomSignal } from '#server/app/judging/read-room.ts';
import { admitToRoom } from '#server/app/judging/admit-to-room.ts';
import { answerRoom } from '../../../../../room-stream.ts';
import type { RequestHandler } from './$types';

/** The clock of a room for whoever may follow it; asked anew each time it tells, so that a conflict found meanwhile hides at once. */
export const GET: RequestHandler = async ({ locals: { app, actor }, params, request, url }) => {
  const seen = await admitToRoom(app, actor, params.room);
  if (!seen.ok) error(404);
  const asked = { roomId: params.room, day: url.searchParams.get('ngay') };
  return answerRoom(app, request, {
    roomId: params.room,
    seasonId: seen.value.award.seasonId,
    read: async () => {
      const signal = await readRoomSignal(app, actor, asked);
      return signal.ok ? signal.value : null;
    },
  });
};
