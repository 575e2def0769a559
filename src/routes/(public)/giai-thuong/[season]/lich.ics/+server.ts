import { error } from '@sveltejs/kit';
import { writeCalendar } from '#core/shared/calendar.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { calendarReply, stageEvents } from '../../../../calendar-files.ts';
import { PUBLIC } from '../../../cache-publicly.ts';
import type { RequestHandler } from './$types';

/** The dates of an award as a calendar file. */
export const GET: RequestHandler = ({ locals, params }) => {
  const { app, locale } = locals;
  const season = app.seasons.find(params.season)?.season;
  if (season?.kind !== 'award') error(404);
  const name = inLocale(season.shortName, locale);
  const events = stageEvents(locals, season);
  // Made anew with the rules, not with every request: the file keeps its tag.
  const madeAt = events[0]?.starts ?? Temporal.Instant.fromEpochMilliseconds(0);
  return calendarReply(writeCalendar({ name, madeAt, events }), PUBLIC);
};
