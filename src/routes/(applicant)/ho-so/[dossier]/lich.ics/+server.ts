import { error } from '@sveltejs/kit';
import { writeCalendar, type CalendarEvent } from '#core/shared/calendar.ts';
import { hrefIn } from '#messages/context.ts';
import { seeDossier } from '#server/app/dossier/gates.ts';
import { listWork } from '#server/app/work/list-work.ts';
import { calendarReply, stageEvents } from '../../../../calendar-files.ts';
import { signedIn } from '../../../signed-in.ts';
import { wordsOf } from '#messages/work-words.ts';
import type { RequestHandler } from './$types';

/** The dates of the season and what waits in this dossier by when, as a calendar file for its organisation. */
export const GET: RequestHandler = async (event) => {
  const actor = signedIn(event);
  const { app, locale } = event.locals;
  const seen = await seeDossier(app, actor, event.params.dossier);
  if (!seen.ok || seen.value.as !== 'member') error(404);
  const { dossier, award } = seen.value;
  const path = `/ho-so/${dossier.id}`;
  const url = `${app.config.publicUrl}${hrefIn(locale, path)}`;
  const season = app.seasons.find(award.seasonId)?.season;
  const own = (await listWork(app, actor)).flatMap((line): readonly CalendarEvent[] =>
    line.path === path && line.dueAt
      ? [
          {
            uid: `${line.kind}.${dossier.id}@vinh-danh`,
            starts: line.dueAt,
            ends: null,
            title: wordsOf(event.locals, line).title,
            url,
          },
        ]
      : [],
  );
  const events = [...own, ...(season ? stageEvents(event.locals, season) : [])];
  return calendarReply(writeCalendar({ name: dossier.name, madeAt: app.clock.wallNow(), events }), 'private, no-store');
};
