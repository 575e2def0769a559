import { error } from '@sveltejs/kit';
import { writeCalendar, type CalendarEvent } from '#core/shared/calendar.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { seeDossier } from '#server/app/dossier/gates.ts';
import { readPresenting, type OwnSlot } from '#server/app/judging/declare-availability.ts';
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
  const presented = await readPresenting(app, actor, { dossierId: dossier.id });
  const slots = presented.ok && presented.value ? presented.value.entries : [];
  const title = event.locals.t('judging.letter.entrant.title', {
    season: season ? inLocale(season.shortName, locale) : '',
    entry: dossier.name,
  });
  const round = presented.ok ? presented.value?.judgingRound : '';
  const presentations = slots.flatMap(({ slot }): readonly CalendarEvent[] =>
    slot ? [{ ...slotEvent(slot), uid: `${slot.entryId}-${round}@${award.seasonId}`, title, url }] : [],
  );
  const events = [...own, ...presentations, ...(season ? stageEvents(event.locals, season) : [])];
  return calendarReply(writeCalendar({ name: dossier.name, madeAt: app.clock.wallNow(), events }), 'private, no-store');
};

function slotEvent({ startsAt, endsAt, roomName, place, city }: OwnSlot) {
  return {
    starts: startsAt,
    ends: endsAt,
    place: [roomName, place, city].filter(Boolean).join(', '),
  };
}
