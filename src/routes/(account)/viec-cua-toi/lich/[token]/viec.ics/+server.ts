import { error } from '@sveltejs/kit';
import { writeCalendar } from '#core/shared/calendar.ts';
import { hrefIn } from '#messages/context.ts';
import { wordsOf } from '#messages/work-words.ts';
import { calendarOf } from '../../../../../(council)/cham-diem/lich/own-timetable.ts';
import { readFeedPresentations, readWorkFeed } from '#server/app/work/make-work-feed.ts';
import { calendarReply } from '../../../../../calendar-files.ts';
import type { RequestHandler } from './$types';

/** What waits for somebody by when, for the calendar that knows their secret address. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { app, locale, t } = locals;
  const lines = await readWorkFeed(app, params.token);
  if (!lines) error(404);
  const events = lines.flatMap((line) => {
    const { title, season, path, key } = wordsOf(locals, line);
    if (!line.dueAt) return [];
    const url = `${app.config.publicUrl}${hrefIn(locale, path)}`;
    return [
      {
        uid: `${key.replaceAll('|', '.')}@vinh-danh`,
        starts: line.dueAt,
        ends: null,
        title,
        url,
        ...(season && { text: season }),
      },
    ];
  });
  const heard = calendarOf(await readFeedPresentations(app, params.token), locals);
  const all = [...events, ...heard];
  const file = writeCalendar({ name: t('work.title'), madeAt: app.clock.wallNow(), events: all });
  return calendarReply(file, 'private, no-store');
};
