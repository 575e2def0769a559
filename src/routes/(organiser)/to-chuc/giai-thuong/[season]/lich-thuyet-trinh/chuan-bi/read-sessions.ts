import { isoDayOf } from '#core/shared/date-text.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { formatTime } from '#messages/format.ts';

export interface WrittenSession {
  readonly from: string;
  readonly until: string;
}

/** How many sessions a day the form offers: two mornings and two afternoons around their breaks. */
export const SESSION_FIELDS = 4;
export const DAY_FIELDS = 4;

/** Days and sessions as the form sends them; what is left empty is not there. */
export function readSessions(form: FormData) {
  const texts = (name: string) => form.getAll(name).map((value) => String(value).trim());
  const [from, until] = [texts('from'), texts('until')];
  return {
    days: texts('day').flatMap((day) => (day === '' ? [] : [isoDayOf(day)])),
    sessions: from.flatMap((begins, at) => {
      const ends = until[at] ?? '';
      return begins === '' && ends === '' ? [] : [{ from: begins, until: ends }];
    }),
  };
}

/** Days on which slots begin, in order. */
export function daysIn(slots: readonly Temporal.Instant[]): readonly string[] {
  return [...new Set(slots.map((slot) => dayInVietNam(slot).toString()))];
}

/** Days of a window that its end does not belong to, at most so many. */
export function daysBetween(opens: Temporal.Instant, closes: Temporal.Instant, most: number): readonly string[] {
  const first = dayInVietNam(opens);
  const last = dayInVietNam(closes.subtract({ nanoseconds: 1 }));
  const count = Math.min(most, first.until(last).days + 1);
  return Array.from({ length: Math.max(0, count) }, (_, days) => first.add({ days }).toString());
}

/** Which of these days do not lie in the window; an end or a begin that is not known keeps no day out. */
export function daysOutside(
  days: readonly string[],
  { opens, closes }: { readonly opens: Temporal.Instant | null; readonly closes: Temporal.Instant | null },
): readonly string[] {
  const first = opens && dayInVietNam(opens).toString();
  const last = closes && dayInVietNam(closes.subtract({ nanoseconds: 1 })).toString();
  return days.filter((day) => (first !== null && day < first) || (last !== null && day > last));
}

/** The sessions that slots of the first day make: one ends where the next slot does not follow at once. */
export function sessionsOf(slots: readonly Temporal.Instant[], slotMinutes: number): readonly WrittenSession[] {
  const [day] = daysIn(slots);
  const first = slots.filter((slot) => dayInVietNam(slot).toString() === day);
  const ends = (slot: Temporal.Instant) => slot.add({ minutes: slotMinutes });
  const begins = first.filter((slot, at) => at === 0 || !ends(first[at - 1]!).equals(slot));
  return begins.map((begin, at) => {
    const next = begins[at + 1];
    const last = first.filter((slot) => !next || Temporal.Instant.compare(slot, next) < 0).at(-1)!;
    return { from: formatTime(begin.toString()), until: formatTime(ends(last).toString()) };
  });
}
