import { inLocale } from '#core/shared/localized-text.ts';
import { listRooms } from '#server/app/judging/list-rooms.ts';
import { leaveDesk, openAward } from '../open-award.ts';
import type { PageServerLoad } from './$types';

/** The rooms of a season on its days of presentations. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale } = event.locals;
  const listed = await listRooms(app, actor);
  if (!listed.ok) return leaveDesk(event, listed.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const rooms = listed.value
    .filter(({ seasonId }) => seasonId === season.id)
    .map((room) => ({ ...room, seasonName: inLocale(room.seasonName, locale) }));
  return { desk, rooms };
};
