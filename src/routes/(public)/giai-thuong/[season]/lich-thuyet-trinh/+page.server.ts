import { inLocale } from '#core/shared/localized-text.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { formatMoment, formatPlainDate, formatTime } from '#messages/format.ts';
import { cachePublicly } from '../../../cache-publicly.ts';
import { entryWords, groupWords, openTimetable, roomWords } from './timetable-page.ts';
import type { PageServerLoad } from './$types';

/** When and where entries present, for everybody, as far as the season's rules open it. */
export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const { locale } = locals;
  const { season, timetable } = await openTimetable(locals, params.season);
  const { presentations, rooms } = timetable;
  cachePublicly(event);
  const byDay = Map.groupBy(presentations, ({ startsAt }) => dayInVietNam(startsAt).toString());
  return {
    season: { id: season.id, name: inLocale(season.shortName, locale) },
    number: timetable.number,
    publishedAt: formatMoment(timetable.publishedAt.toString(), locale),
    names: timetable.names,
    days: [...byDay].map(([day, ofDay]) => ({
      day,
      label: formatPlainDate(day, locale),
      rooms: rooms
        .map((room) => ({
          id: room.roomId,
          name: roomWords(locals, room),
          lines: ofDay
            .filter(({ roomId }) => roomId === room.roomId)
            .map((one) => ({
              turn: one.turn,
              from: formatTime(one.startsAt.toString()),
              until: formatTime(one.endsAt.toString()),
              entry: entryWords(locals, one),
              group: groupWords(locals, season, one),
            })),
        }))
        .filter(({ lines }) => lines.length > 0),
    })),
  };
};
