import type { RequestEvent } from '@sveltejs/kit';
import { readRoom, type RoomView } from '#server/app/judging/read-room.ts';
import { leavePage } from '../../leave-page.ts';

type Event = Pick<RequestEvent<{ room: string }>, 'locals' | 'url' | 'params' | 'setHeaders'>;

/** A room on the day of the address, or no page at all. */
export async function loadRoom(event: Event): Promise<RoomView> {
  const { locals, params, url } = event;
  const read = await readRoom(locals.app, locals.actor, { roomId: params.room, day: url.searchParams.get('ngay') });
  if (!read.ok) return leavePage(event, read.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return read.value;
}
