import { accept, refuse, type Result } from '#core/shared/result.ts';
import { VIET_NAM_TIME_ZONE } from '#core/shared/viet-nam-time.ts';
import { findClosingProgramme, insertClosingProgramme } from '../../db/queries/contest-closing.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';

export interface ClosingProgramme {
  readonly id: string;
  readonly startsAt: string;
  readonly place: string;
  readonly agenda: string;
}

export type PlanRefusal = { readonly code: 'programme-time-malformed' } | { readonly code: 'programme-place-missing' };

/** The closing programme as it is planned; `null` while it is not. */
export async function readClosing(app: App, seasonId: string): Promise<ClosingProgramme | null> {
  const row = await findClosingProgramme(app.db, seasonId);
  return row ? { id: row.id, startsAt: row.starts_at.toString(), place: row.place, agenda: row.agenda } : null;
}

/** Plans the closing programme, or plans it anew: the newest plan counts, the others stay. `startsAt` is local: `2024-10-10T08:00`. */
export async function planClosing(
  app: App,
  organiser: OrganiserOf,
  input: { readonly startsAt: string; readonly place: string; readonly agenda: string },
): Promise<Result<void, PlanRefusal>> {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(input.startsAt)) return refuse({ code: 'programme-time-malformed' });
  const startsAt = instantOf(input.startsAt);
  if (!startsAt) return refuse({ code: 'programme-time-malformed' });
  const said = (text: string) => text.normalize('NFC').trim().slice(0, 2000);
  const [place, agenda] = [said(input.place), said(input.agenda)];
  if (place === '') return refuse({ code: 'programme-place-missing' });
  const seasonId = organiser.scope.id;
  const at = app.clock.seasonNow(seasonId);
  const by = organiser.actor.personId;
  await insertClosingProgramme(app.db, { id: app.ids.uuid(), seasonId, startsAt, place, agenda, by, at });
  return accept(undefined);
}

/** The instant of a local time in Viet Nam; `null` for a day or an hour that is not there. */
function instantOf(local: string): Temporal.Instant | null {
  const [day = '', time = ''] = local.split('T');
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const [hour, minute] = time.split(':').map(Number) as [number, number];
  if (month < 1 || month > 12 || date < 1 || hour > 23 || minute > 59) return null;
  if (date > Temporal.PlainYearMonth.from({ year, month }).daysInMonth) return null;
  return Temporal.PlainDateTime.from(local).toZonedDateTime(VIET_NAM_TIME_ZONE).toInstant();
}
