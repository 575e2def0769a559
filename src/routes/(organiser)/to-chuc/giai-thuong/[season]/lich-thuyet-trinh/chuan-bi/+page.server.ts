import {
  changeScheduleRules,
  changeScheduleSlots,
  removeScheduleRoom,
  saveScheduleRoom,
} from '#server/app/judging/change-schedule.ts';
import { readSchedule } from '#server/app/judging/read-schedule.ts';
import { leaveDesk, openAward } from '../../open-award.ts';
import { answerAction, draftOf, shownTimetable } from '../schedule-page.ts';
import { DAY_FIELDS, daysBetween, daysIn, daysOutside, readSessions, sessionsOf } from './read-sessions.ts';
import type { Actions, PageServerLoad } from './$types';

/** Rooms, days and rules of the draft. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale } = event.locals;
  const read = await readSchedule(app, actor, { seasonId: season.id });
  if (!read.ok) return leaveDesk(event, read.refusal);
  const { draft, shown } = read.value;
  if (!draft || !shown) return leaveDesk(event, { code: 'season-not-found' });
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const panels = Map.groupBy(shown.seats, ({ panelId }) => panelId);
  const stage = season.stages.find(({ id }) => id === read.value.judgingRound);
  return {
    desk,
    shown: shownTimetable(shown, locale),
    panels: [...panels].map(([panelId, seats]) => ({
      panelId,
      name: seats[0]?.panelName ?? '',
      judges: seats.map(({ judgeName }) => judgeName),
    })),
    sessions: sessionsOf(shown.slots, shown.version.slotMinutes),
    days: daysIn(shown.slots),
    daysOutside: daysOutside(daysIn(shown.slots), {
      opens: stage?.opens ? Temporal.Instant.from(stage.opens) : null,
      closes: stage?.closes ? Temporal.Instant.from(stage.closes) : null,
    }),
    suggestedDays:
      stage?.opens && stage.closes
        ? daysBetween(Temporal.Instant.from(stage.opens), Temporal.Instant.from(stage.closes), DAY_FIELDS)
        : [],
    saved: event.url.searchParams.get('luu'),
  };
};

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

export const actions: Actions = {
  rules: async (event) => {
    const form = await event.request.formData();
    const most = textOf(form, 'max-in-a-row');
    const rules = {
      quorum: Number(textOf(form, 'quorum')),
      maxInARow: most === '' ? null : Number(most),
      keepsCategories: form.get('keeps-categories') !== null,
    };
    const changed = await changeScheduleRules(event.locals.app, event.locals.actor, {
      ...draftOf(event, form),
      ...rules,
    });
    return answerAction(event, changed, '/chuan-bi?luu=quy-tac');
  },
  slots: async (event) => {
    const form = await event.request.formData();
    const plan = readSessions(form);
    const changed = await changeScheduleSlots(event.locals.app, event.locals.actor, { ...draftOf(event, form), plan });
    return answerAction(event, changed, '/chuan-bi?luu=gio');
  },
  room: async (event) => {
    const form = await event.request.formData();
    const days = form.getAll('day').map(String);
    const room = {
      roomId: textOf(form, 'room') || null,
      name: textOf(form, 'name'),
      city: textOf(form, 'city'),
      place: textOf(form, 'place'),
      isOnline: form.get('online') !== null,
      panelId: textOf(form, 'panel'),
      days: days.length === 0 || days.length === Number(form.get('of-days') ?? 0) ? null : days,
    };
    const saved = await saveScheduleRoom(event.locals.app, event.locals.actor, { ...draftOf(event, form), ...room });
    return answerAction(event, saved, '/chuan-bi?luu=phong');
  },
  removeRoom: async (event) => {
    const form = await event.request.formData();
    const of = { ...draftOf(event, form), roomId: textOf(form, 'room') };
    return answerAction(
      event,
      await removeScheduleRoom(event.locals.app, event.locals.actor, of),
      '/chuan-bi?luu=phong',
    );
  },
};
