import { inLocale } from '#core/shared/localized-text.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { formatPlainDate, formatTime } from '#messages/format.ts';
import { readOwnTimetable } from '#server/app/judging/read-own-timetable.ts';
import { leavePage } from '../leave-page.ts';
import type { PageServerLoad } from './$types';

/** What a judge hears, by day. */
export const load: PageServerLoad = async (event) => {
  const { app, actor, locale } = event.locals;
  const own = await readOwnTimetable(app, actor);
  if (!own.ok) return leavePage(event, own.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const days = Map.groupBy(
    own.value.toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt)),
    ({ startsAt, seasonId }) => `${seasonId} ${dayInVietNam(startsAt).toString()}`,
  );
  return {
    days: [...days].map(([key, lines]) => ({
      key,
      label: formatPlainDate(dayInVietNam(lines[0]!.startsAt).toString(), locale),
      season: inLocale(lines[0]!.seasonName, locale),
      number: lines[0]!.number,
      lines: lines.map(({ entryId, startsAt, endsAt, room, name, organisationName, categoryLabel }) => ({
        entryId,
        from: formatTime(startsAt.toString()),
        until: formatTime(endsAt.toString()),
        room: room.name,
        place: [room.place, room.city].filter(Boolean).join(', '),
        name,
        organisationName,
        categoryLabel,
      })),
    })),
  };
};
