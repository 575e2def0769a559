import { readRoomPack } from '#server/app/judging/read-room-pack.ts';
import { leavePage } from '../../../leave-page.ts';
import { packDocument } from './pack-document.ts';
import type { RequestHandler } from './$types';

/** The timetable and the paper sheets of a room and day as PDF. */
export const GET: RequestHandler = async (event) => {
  const { locals, params, url } = event;
  const { app } = locals;
  const pack = await readRoomPack(app, locals.actor, { roomId: params.room, day: url.searchParams.get('ngay') });
  if (!pack.ok) return leavePage(event, pack.refusal);
  const at = app.clock.seasonNow(pack.value.seasonId);
  const pdf = await app.documents.print('room-pack', packDocument(locals, pack.value), at);
  return new Response(pdf as BodyInit, {
    headers: {
      'content-type': 'application/pdf',
      'cache-control': 'private, no-store',
      'content-disposition': `inline; filename="phieu-giay-${pack.value.day}.pdf"`,
    },
  });
};
