import { dayInVietNam } from '#core/shared/viet-nam-time.ts';

const USUAL_DAYS = 3;

/** The day proposed for an answer, as people write it. */
export function defaultDue(now: Temporal.Instant): string {
  const { day, month, year } = dayInVietNam(now).add({ days: USUAL_DAYS });
  return `${day}/${month}/${year}`;
}
