import { VIET_NAM_TIME_ZONE } from '../shared/viet-nam-time.ts';

/** How well a judge knows a subject: not at all, a little, well, by profession. */
export const EXPERTISE_LEVELS = [0, 1, 2, 3] as const;
export type ExpertiseLevel = (typeof EXPERTISE_LEVELS)[number];

/** What a judge states of one category, or of one of its fields (`fieldId` = `null` for the category as a whole). */
export interface StatedExpertise {
  readonly categoryId: string;
  readonly fieldId: string | null;
  readonly level: ExpertiseLevel;
}

/**
 * How well a judge suits an entry: what they state of its field, else of its category. `null` = they stated neither, which a plan may
 * read as 0; nobody is kept from an entry by it.
 */
export function expertiseFor(
  stated: readonly StatedExpertise[],
  { categoryId, fieldId }: { readonly categoryId: string; readonly fieldId: string | null },
): ExpertiseLevel | null {
  const ofCategory = stated.filter((one) => one.categoryId === categoryId);
  const ofField = fieldId === null ? undefined : ofCategory.find((one) => one.fieldId === fieldId);
  return (ofField ?? ofCategory.find((one) => one.fieldId === null))?.level ?? null;
}

export const HALVES = ['morning', 'afternoon'] as const;
export type Half = (typeof HALVES)[number];

/** A half-day in Viet Nam: noon begins the afternoon. `day` as ISO date. */
export interface HalfDay {
  readonly day: string;
  readonly half: Half;
}

/** What a judge states of a half-day. */
export interface StatedHalfDay extends HalfDay {
  readonly isFree: boolean;
}

/** Whether a judge can come; `null` = not stated, which keeps nobody away. */
export function isFreeOn(stated: readonly StatedHalfDay[], { day, half }: HalfDay): boolean | null {
  return stated.find((one) => one.day === day && one.half === half)?.isFree ?? null;
}

/** The half-day in which an instant lies, in Viet Nam. */
export function halfDayOf(at: Temporal.Instant): HalfDay {
  const local = at.toZonedDateTimeISO(VIET_NAM_TIME_ZONE);
  return { day: local.toPlainDate().toString(), half: local.hour < 12 ? 'morning' : 'afternoon' };
}

/** Whether a judge may have to be somewhere for the whole of a window: every half-day it touches is free or not stated. */
export function isFreeThroughout(
  stated: readonly StatedHalfDay[],
  { from, to }: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
): boolean {
  const last = halfDayOf(to.subtract({ nanoseconds: 1 }));
  const first = halfDayOf(from);
  return halfDaysBetween(first, last).every((one) => isFreeOn(stated, one) !== false);
}

/** Both halves of every day from one to another, cut to the halves named. */
function halfDaysBetween(first: HalfDay, last: HalfDay): readonly HalfDay[] {
  const days: HalfDay[] = [];
  const end = Temporal.PlainDate.from(last.day);
  let day = Temporal.PlainDate.from(first.day);
  for (; Temporal.PlainDate.compare(day, end) <= 0; day = day.add({ days: 1 }))
    for (const half of HALVES) days.push({ day: day.toString(), half });
  const at = (one: HalfDay) => days.findIndex(({ day: of, half }) => of === one.day && half === one.half);
  return days.slice(at(first), at(last) + 1);
}
