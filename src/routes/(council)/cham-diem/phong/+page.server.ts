import { inLocale } from '#core/shared/localized-text.ts';
import { listRooms } from '#server/app/judging/list-rooms.ts';
import { leavePage } from '../leave-page.ts';
import type { PageServerLoad } from './$types';

/** The rooms that somebody may follow or run, of every season. */
export const load: PageServerLoad = async (event) => {
  const { app, actor, locale } = event.locals;
  const listed = await listRooms(app, actor);
  if (!listed.ok) return leavePage(event, listed.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return { rooms: listed.value.map((room) => ({ ...room, seasonName: inLocale(room.seasonName, locale) })) };
};
