import { ALERT_KINDS, type AlertKind } from '#core/contest/alerts.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertThreshold } from '../../db/queries/alert.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { thresholdsOf } from './watch-round.ts';

export interface ThresholdInvalid {
  readonly code: 'threshold-invalid';
  readonly kind: AlertKind;
}

const LARGEST = 1_000_000_000;

/** Sets the thresholds that differ from what holds; 0 watches nothing. All or none. */
export async function saveThresholds(
  app: App,
  organiser: OrganiserOf,
  typed: Readonly<Record<string, string>>,
): Promise<Result<void, ThresholdInvalid>> {
  const seasonId = organiser.scope.id;
  const wrong = ALERT_KINDS.find((kind) => !/^\d{1,10}$/.test(typed[kind] ?? '') || Number(typed[kind]) > LARGEST);
  if (wrong) return refuse({ code: 'threshold-invalid', kind: wrong });
  const holds = await thresholdsOf(app, seasonId);
  const changed = ALERT_KINDS.filter((kind) => Number(typed[kind]) !== holds[kind]);
  const at = app.clock.seasonNow(seasonId);
  const by = organiser.actor.personId;
  await app.db.transaction().execute(async (db) => {
    for (const kind of changed)
      await insertThreshold(db, { id: app.ids.uuid(), seasonId, kind, value: Number(typed[kind]), by, at });
  });
  return accept(undefined);
}
