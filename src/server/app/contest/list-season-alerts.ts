import type { AlertKind } from '#core/contest/alerts.ts';
import { listAlerts } from '../../db/queries/alert.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';

/** An alert as the organiser reads it. */
export interface SeasonAlert {
  readonly id: string;
  readonly kind: AlertKind;
  readonly value: number;
  readonly threshold: number;
  readonly raisedAt: string;
  readonly endedAt: string | null;
  readonly acknowledgedAt: string | null;
  readonly acknowledgedBy: string | null;
}

const HOURS = 24;

/** The alerts of the last day, newest first. */
export async function listSeasonAlerts(app: App, organiser: OrganiserOf): Promise<readonly SeasonAlert[]> {
  const seasonId = organiser.scope.id;
  const rows = await listAlerts(app.db, seasonId, app.clock.seasonNow(seasonId).subtract({ hours: HOURS }));
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as AlertKind,
    value: Number(row.value),
    threshold: row.threshold,
    raisedAt: row.raised_at.toString(),
    endedAt: row.ended_at?.toString() ?? null,
    acknowledgedAt: row.acknowledged_at?.toString() ?? null,
    acknowledgedBy: row.acknowledged_by,
  }));
}
