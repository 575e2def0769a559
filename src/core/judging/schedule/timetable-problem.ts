import { dayInVietNam } from '../../shared/viet-nam-time.ts';
import type { Place, ScheduleProblem } from './schedule-problem.ts';

/** A stretch of time, from its first instant up to but not including its last. */
export interface Span {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

/** What a timetable of a round is made from. */
export interface TimetableFacts {
  readonly slotMinutes: number;
  readonly quorum: number;
  readonly maxInARow: number | null;
  /** Entries of a category stay with one panel. */
  readonly keepsCategories: boolean;
  readonly slots: readonly Temporal.Instant[];
  readonly rooms: readonly {
    readonly roomId: string;
    readonly isOnline: boolean;
    readonly panelId: string;
    /** Days on which it is used; `null` = all. */
    readonly days: readonly string[] | null;
  }[];
  /** Who sits on the panels now. */
  readonly seats: readonly { readonly panelId: string; readonly personId: string }[];
  /** `judges`: who was assigned; none = whoever sits in the room hears it. */
  readonly entries: readonly {
    readonly entryId: string;
    readonly categoryId: string;
    readonly panelId: string | null;
    readonly judges: readonly string[];
  }[];
  readonly entrants: readonly {
    readonly entryId: string;
    readonly presentsOnline: boolean;
    readonly times: readonly (Span & { readonly kind: 'cannot' | 'prefers' })[];
  }[];
  readonly judgesAway: readonly (Span & { readonly personId: string })[];
  readonly conflicts: readonly { readonly judge: string; readonly entry: string }[];
}

/** A slot is known by the instant at which it begins. */
export function slotId(start: Temporal.Instant): string {
  return start.toString();
}

/**
 * The timetable as a problem of SLT-1 and SLT-2. Entries that were assigned are heard by their own judges, so only in rooms where
 * those sit; a category whose entries went to several panels stays together within each. Who is away at any minute of a slot is away
 * in it; a wish counts for slots that lie wholly in it.
 */
export function scheduleProblemOf(facts: TimetableFacts, fixed: readonly Place[] = []): ScheduleProblem {
  const { slots, slotMinutes, rooms, seats, entries } = facts;
  const spanOf = (start: Temporal.Instant): Span => ({ from: start, until: start.add({ minutes: slotMinutes }) });
  const slotsWhere = (holds: (span: Span) => boolean) => slots.filter((start) => holds(spanOf(start))).map(slotId);
  const panels = Map.groupBy(seats, ({ panelId }) => panelId);
  const panelOf = (id: string) => (panels.get(id) ?? []).map(({ personId }) => personId);
  const judges = [...new Set(rooms.flatMap(({ panelId }) => panelOf(panelId)))];
  const known = new Set(judges);
  const away = Map.groupBy(facts.judgesAway, ({ personId }) => personId);
  const said = new Map(facts.entrants.map((entrant) => [entrant.entryId, entrant]));
  const places = new Set(entries.map(({ entryId }) => entryId));
  return {
    slotMinutes,
    quorum: facts.quorum,
    maxInARow: facts.maxInARow,
    slots: slots.map((start) => ({ id: slotId(start), startMs: start.epochMilliseconds })),
    rooms: rooms.map(({ roomId, isOnline, panelId, days }) => ({
      id: roomId,
      online: isOnline,
      panel: panelOf(panelId),
      slots: days && slotsWhere(({ from }) => days.includes(dayInVietNam(from).toString())),
    })),
    judges: judges.map((id) => {
      const spans = away.get(id);
      return { id, slots: spans ? slotsWhere((slot) => !spans.some((span) => overlaps(span, slot))) : null };
    }),
    entries: entries.map(({ entryId, categoryId, panelId, judges: own }) => {
      const { presentsOnline = false, times = [] } = said.get(entryId) ?? {};
      const [cannot, wishes] = [timesOf(times, 'cannot'), timesOf(times, 'prefers')];
      return {
        id: entryId,
        category: facts.keepsCategories ? JSON.stringify([categoryId, panelId]) : null,
        online: presentsOnline,
        slots: cannot.length > 0 ? slotsWhere((slot) => !cannot.some((span) => overlaps(span, slot))) : null,
        prefers: wishes.length > 0 ? slotsWhere((slot) => wishes.some((span) => holds(span, slot))) : [],
        judges: own.length > 0 ? own.filter((judge) => known.has(judge)) : null,
        readers: own.length > 0 ? own : null,
      };
    }),
    conflicts: facts.conflicts.filter(({ judge, entry }) => known.has(judge) && places.has(entry)),
    fixed,
  };
}

function timesOf(times: TimetableFacts['entrants'][number]['times'], kind: 'cannot' | 'prefers'): readonly Span[] {
  return times.filter((time) => time.kind === kind);
}

function overlaps(a: Span, b: Span): boolean {
  return Temporal.Instant.compare(a.from, b.until) < 0 && Temporal.Instant.compare(b.from, a.until) < 0;
}

function holds(outer: Span, inner: Span): boolean {
  return (
    Temporal.Instant.compare(outer.from, inner.from) <= 0 && Temporal.Instant.compare(inner.until, outer.until) <= 0
  );
}
