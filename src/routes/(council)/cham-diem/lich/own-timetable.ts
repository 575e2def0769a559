import type { CalendarEvent } from '#core/shared/calendar.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import type { OwnPresentation } from '#server/app/judging/read-own-timetable.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import type { Translate } from '#messages/translate.ts';

/** What a judge hears as entries of a calendar; the same in the file and in the address a calendar reads by itself. */
export function calendarOf(
  presentations: readonly OwnPresentation[],
  { t, locale }: { readonly t: Translate; readonly locale: Locale },
): readonly CalendarEvent[] {
  return presentations.map((one) => ({
    uid: `${one.entryId}-${one.judgingRound}-nghe@${one.seasonId}`,
    starts: one.startsAt,
    ends: one.endsAt,
    title: t('judging.letter.entrant.title', { season: inLocale(one.seasonName, locale), entry: one.name }),
    place: [one.room.name, one.room.place, one.room.city].filter(Boolean).join(', '),
  }));
}
