import { error } from '@sveltejs/kit';
import { showRoomDisplay } from '#server/app/judging/show-room-display.ts';
import { answerRoom } from '../../../../room-stream.ts';
import type { RequestHandler } from './$types';

/** What the display of a room shows, by its secret address, until that is taken back. */
export const GET: RequestHandler = async ({ locals: { app }, params, request }) => {
  const display = await showRoomDisplay(app, params.token);
  if (!display) error(404);
  const { roomId, seasonId } = display;
  const read = async () => (await showRoomDisplay(app, params.token))?.signal ?? null;
  return answerRoom(app, request, { roomId, seasonId, read });
};
