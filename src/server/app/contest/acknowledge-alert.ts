import { acknowledgeAlert } from '../../db/queries/alert.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { listSeasonAlerts } from './list-season-alerts.ts';

/** Notes that somebody has taken note of an alert of the last day. Twice is once; one that is not there is none. */
export async function acknowledgeAlertOf(app: App, organiser: OrganiserOf, alertId: string): Promise<boolean> {
  const known = await listSeasonAlerts(app, organiser);
  if (!known.some(({ id }) => id === alertId)) return false;
  const at = app.clock.seasonNow(organiser.scope.id);
  return acknowledgeAlert(app.db, { alertId, seasonId: organiser.scope.id, by: organiser.actor.personId, at });
}
