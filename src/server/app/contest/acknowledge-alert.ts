import { acknowledgeAlert } from '../../db/queries/alert.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';

/** Notes that somebody has taken note of an alert. Twice is once. */
export async function acknowledgeAlertOf(app: App, organiser: OrganiserOf, alertId: string): Promise<boolean> {
  const at = app.clock.seasonNow(organiser.scope.id);
  return acknowledgeAlert(app.db, { alertId, seasonId: organiser.scope.id, by: organiser.actor.personId, at });
}
