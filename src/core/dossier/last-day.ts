import { readDate } from './read-value-answer.ts';
import { startOfDay } from '../shared/viet-nam-time.ts';

/** The first instant after a day as typed ("16/9/2024"), in Viet Nam: the day named still counts. `null` = no day. */
export function dayAfter(typed: string): Temporal.Instant | null {
  const read = readDate(typed);
  if (!read.ok || typeof read.value !== 'string') return null;
  return startOfDay(Temporal.PlainDate.from(read.value).add({ days: 1 }));
}
