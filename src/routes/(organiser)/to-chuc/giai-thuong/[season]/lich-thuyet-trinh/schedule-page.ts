import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { dayInVietNam, VIET_NAM_TIME_ZONE } from '#core/shared/viet-nam-time.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { formatTime, formatPlainDate } from '#messages/format.ts';
import type { TimetableInSight } from '#server/app/judging/read-schedule.ts';
import { leaveDesk, refusalWords } from '../open-award.ts';

export type ScheduleEvent = Pick<RequestEvent<{ season: string }>, 'locals' | 'params' | 'url' | 'request'>;

/** Where the timetable of a season stands. */
export function scheduleHref({ locals, params }: Pick<ScheduleEvent, 'locals' | 'params'>, more = ''): string {
  return hrefIn(locals.locale, `/to-chuc/giai-thuong/${params.season}/lich-thuyet-trinh${more}`);
}

/** Of the draft as the page showed it. */
export function draftOf({ params }: Pick<ScheduleEvent, 'params'>, form: FormData) {
  return { seasonId: params.season, revision: Number(form.get('revision') ?? 0) };
}

/** An instant as a form sends it; `null` = it is none. */
export function instantOf(text: FormDataEntryValue | null): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(String(text ?? ''));
  } catch {
    return null;
  }
}

type Outcome = { readonly ok: true } | { readonly ok: false; readonly refusal: { readonly code: string } };

const NOT_THERE: readonly string[] = ['not-signed-in', 'season-not-found', 'stage-not-found', 'not-allowed'];

/** After an action: back to the page, or there again with what stands in the way. */
export function answerAction(event: ScheduleEvent, outcome: Outcome, to: string) {
  if (outcome.ok) redirect(303, scheduleHref(event, to));
  if (NOT_THERE.includes(outcome.refusal.code)) leaveDesk(event, outcome.refusal);
  return fail(422, { problem: refusalWords(event.locals.t, outcome.refusal) });
}

/** The timetable as the page draws it: days, and in each its rooms and times. */
function daysOf(shown: TimetableInSight, locale: App.Locals['locale']) {
  const byDay = Map.groupBy(shown.slots, (slot) => dayInVietNam(slot).toString());
  return [...byDay].map(([day, slots]) => ({
    day,
    label: formatPlainDate(day, locale),
    roomIds: shown.rooms.filter(({ days }) => days === null || days.includes(day)).map(({ roomId }) => roomId),
    slots: slots.map((slot, at) => ({
      id: slot.toString(),
      from: formatTime(slot.toString()),
      until: formatTime(slot.add({ minutes: shown.version.slotMinutes }).toString()),
      breakBefore: at > 0 && minutesBetween(slots[at - 1]!, slot) > shown.version.slotMinutes,
    })),
  }));
}

const NOON = 12;

/** A half-day that an entrant named, by the instant at which it begins. */
function halfDayOf(from: Temporal.Instant, locale: App.Locals['locale']) {
  const half = from.toZonedDateTimeISO(VIET_NAM_TIME_ZONE).hour < NOON ? ('morning' as const) : ('afternoon' as const);
  return { half, day: formatPlainDate(dayInVietNam(from).toString(), locale) };
}

function minutesBetween(a: Temporal.Instant, b: Temporal.Instant): number {
  return (b.epochMilliseconds - a.epochMilliseconds) / 60_000;
}

/** What a page may hold: plain texts in the reader's language. */
export function shownTimetable(shown: TimetableInSight, locale: App.Locals['locale']) {
  const words = (text: LocalizedText) => inLocale(text, locale);
  return {
    number: shown.version.number,
    revision: shown.version.revision,
    publishedAt: shown.version.publishedAt?.toString() ?? null,
    publishedBy: shown.version.publishedBy,
    reason: shown.version.reason,
    orderCommitment: shown.version.orderCommitment,
    orderDrawnAt: shown.version.orderDrawnAt?.toString() ?? null,
    slotMinutes: shown.version.slotMinutes,
    quorum: shown.version.quorum,
    maxInARow: shown.version.maxInARow,
    keepsCategories: shown.version.keepsCategories,
    rooms: shown.rooms,
    judges: Object.fromEntries(shown.seats.map(({ personId, judgeName }) => [personId, judgeName])),
    days: daysOf(shown, locale),
    entries: shown.entries.map(({ categoryName, wishes, ...entry }) => ({
      ...entry,
      categoryName: words(categoryName),
      wishes: wishes.map((from) => halfDayOf(from, locale)),
    })),
    places: shown.places,
    warnings: shown.warnings,
    problem: shown.problem,
    solving: shown.solving,
  };
}

export type ShownTimetable = ReturnType<typeof shownTimetable>;
