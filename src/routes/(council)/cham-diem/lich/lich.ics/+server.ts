import { writeCalendar } from '#core/shared/calendar.ts';
import { readOwnTimetable } from '#server/app/judging/read-own-timetable.ts';
import { leavePage } from '../../leave-page.ts';
import { calendarOf } from '../own-timetable.ts';
import type { RequestHandler } from './$types';

/** What a judge hears, as a calendar file. */
export const GET: RequestHandler = async (event) => {
  const { app, actor, t, locale } = event.locals;
  const own = await readOwnTimetable(app, actor);
  if (!own.ok) return leavePage(event, own.refusal);
  const name = t('judging.own.calendar-name');
  const file = writeCalendar({ name, madeAt: app.clock.wallNow(), events: calendarOf(own.value, { t, locale }) });
  const headers = {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'attachment; filename="lich-thuyet-trinh.ics"',
    'cache-control': 'private, no-store',
  };
  return new Response(file, { headers });
};
