import { readDate } from '#core/dossier/read-value-answer.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import type { App } from '../app.ts';

/** A day as typed (day/month/year) that has come by the clock of the season; `null` = it is none. */
export function readDayThatCame(app: App, seasonId: string, typed: string): Temporal.PlainDate | null {
  const read = readDate(typed);
  if (!read.ok || typeof read.value !== 'string') return null;
  const day = Temporal.PlainDate.from(read.value);
  return Temporal.PlainDate.compare(day, dayInVietNam(app.clock.seasonNow(seasonId))) <= 0 ? day : null;
}
