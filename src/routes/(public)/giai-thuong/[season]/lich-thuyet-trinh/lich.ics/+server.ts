import { writeCalendar } from '#core/shared/calendar.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { calendarReply } from '../../../../../calendar-files.ts';
import { PUBLIC } from '../../../../cache-publicly.ts';
import { entryWords, openTimetable, roomWords } from '../timetable-page.ts';
import type { RequestHandler } from './$types';

/** The public timetable as a calendar file. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { season, timetable } = await openTimetable(locals, params.season);
  const { locale, app, actor } = locals;
  const name = `${locals.t('award.timetable.title')} – ${inLocale(season.shortName, locale)}`;
  const url = `${app.config.publicUrl}${hrefIn(locale, `/giai-thuong/${season.id}/lich-thuyet-trinh`)}`;
  const rooms = new Map(timetable.rooms.map((room) => [room.roomId, room]));
  const events = timetable.presentations.map((one) => ({
    // By place, not by entry: nobody is told by a number what is named to nobody.
    uid: `${one.roomId}-${one.startsAt.epochMilliseconds}.${season.id}@vinh-danh`,
    ...{ starts: one.startsAt, ends: one.endsAt, url },
    ...{ title: entryWords(locals, one), place: roomWords(locals, rooms.get(one.roomId)) },
  }));
  const file = writeCalendar({ name, madeAt: timetable.publishedAt, events });
  return calendarReply(file, actor ? 'private, no-store' : PUBLIC);
};
