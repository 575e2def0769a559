import { accept, refuse, type Result } from '../../shared/result.ts';
import { VIET_NAM_TIME_ZONE } from '../../shared/viet-nam-time.ts';

/** Days of presentations, and the sessions of each: between two sessions is a break. */
export interface SessionPlan {
  /** As `2019-03-16`. */
  readonly days: readonly string[];
  /** In Viet Nam, as `08:00` and `11:30`. */
  readonly sessions: readonly { readonly from: string; readonly until: string }[];
  readonly slotMinutes: number;
}

export type SessionRefusal =
  | { readonly code: 'schedule-no-day' }
  | { readonly code: 'schedule-no-session' }
  | { readonly code: 'schedule-day-malformed'; readonly day: string }
  | { readonly code: 'schedule-session-malformed'; readonly from: string; readonly until: string }
  | { readonly code: 'schedule-sessions-overlap'; readonly from: string }
  | { readonly code: 'schedule-too-many-slots'; readonly most: number };

/** Twenty days of sixty slots; more is a slip of the pen. */
export const MOST_SLOTS = 1200;

/** When slots begin: one after the other from the start of each session while a whole one fits. */
export function slotStarts(plan: SessionPlan): Result<readonly Temporal.Instant[], SessionRefusal> {
  const days = [...new Set(plan.days)].toSorted();
  if (days.length === 0) return refuse({ code: 'schedule-no-day' });
  const bad = days.find((day) => dayOf(day) === null);
  if (bad !== undefined) return refuse({ code: 'schedule-day-malformed', day: bad });
  const sessions = readSessions(plan.sessions);
  if (!sessions.ok) return sessions;
  const starts = days.flatMap((day) =>
    sessions.value.flatMap(({ from, until }) =>
      startsIn(from, until, plan.slotMinutes).map((minute) => atMinute(dayOf(day)!, minute)),
    ),
  );
  return starts.length > MOST_SLOTS ? refuse({ code: 'schedule-too-many-slots', most: MOST_SLOTS }) : accept(starts);
}

interface Minutes {
  readonly from: number;
  readonly until: number;
}

function readSessions(written: SessionPlan['sessions']): Result<readonly Minutes[], SessionRefusal> {
  if (written.length === 0) return refuse({ code: 'schedule-no-session' });
  const read: Minutes[] = [];
  for (const { from, until } of written) {
    const [begins, ends] = [minuteOf(from), minuteOf(until)];
    if (begins === null || ends === null || begins >= ends)
      return refuse({ code: 'schedule-session-malformed', from, until });
    read.push({ from: begins, until: ends });
  }
  const sorted = read.toSorted((a, b) => a.from - b.from);
  const clash = sorted.findIndex(({ from }, at) => at > 0 && from < sorted[at - 1]!.until);
  if (clash === -1) return accept(sorted);
  return refuse({ code: 'schedule-sessions-overlap', from: written[read.indexOf(sorted[clash]!)]!.from });
}

function startsIn(from: number, until: number, minutes: number): readonly number[] {
  const count = Math.floor((until - from) / minutes);
  return Array.from({ length: count }, (_, at) => from + at * minutes);
}

function dayOf(day: string): Temporal.PlainDate | null {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(day) ? Temporal.PlainDate.from(day, { overflow: 'reject' }) : null;
  } catch {
    return null;
  }
}

/** Minutes since midnight of `08:05` or, as people write it, `8h05`; `null` = no time of day. */
export function minuteOf(text: string): number | null {
  const [, hours = '', minutes = ''] = /^(\d{1,2})[:hg](\d{2})$/i.exec(text.trim()) ?? [];
  const [hour, minute] = [Number(hours), Number(minutes)];
  return hours === '' || hour > 23 || minute > 59 ? null : hour * 60 + minute;
}

function atMinute(day: Temporal.PlainDate, minute: number): Temporal.Instant {
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
  return day.toZonedDateTime({ timeZone: VIET_NAM_TIME_ZONE, plainTime: time }).toInstant();
}
