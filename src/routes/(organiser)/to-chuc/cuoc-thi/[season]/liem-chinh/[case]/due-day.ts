import { readDate } from '#core/dossier/read-value-answer.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const USUAL_DAYS = 3;

/** The first instant after a day as typed ("16/9/2024"), in Viet Nam; `null` = no day. */
export function dayAfter(typed: string): Temporal.Instant | null {
  const read = readDate(typed);
  if (!read.ok || typeof read.value !== 'string') return null;
  return Temporal.PlainDate.from(read.value).add({ days: 1 }).toZonedDateTime(ZONE).toInstant();
}

/** The day proposed for an answer, as people write it. */
export function defaultDue(now: Temporal.Instant): string {
  const { day, month, year } = now.toZonedDateTimeISO(ZONE).toPlainDate().add({ days: USUAL_DAYS });
  return `${day}/${month}/${year}`;
}
