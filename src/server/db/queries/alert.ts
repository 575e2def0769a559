import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/** The alerts of a season since an instant, newest first, with their end and who has taken note of them. */
export async function listAlerts(db: ReadonlyKysely, seasonId: string, since: Temporal.Instant) {
  return db
    .selectFrom('alert')
    .leftJoin('alert_end', 'alert_end.alert_id', 'alert.id')
    .leftJoin('alert_acknowledgement as acknowledgement', 'acknowledgement.alert_id', 'alert.id')
    .leftJoin('person', 'person.id', 'acknowledgement.acknowledged_by')
    .select([
      'alert.id',
      'alert.kind',
      'alert.value',
      'alert.threshold',
      'alert.raised_at',
      'alert_end.ended_at',
      'acknowledgement.acknowledged_at',
      'person.name as acknowledged_by',
    ])
    .where('alert.season_id', '=', seasonId)
    .where('alert.raised_at', '>=', since)
    .orderBy('alert.raised_at', 'desc')
    .execute();
}

export type AlertRow = Awaited<ReturnType<typeof listAlerts>>[number];

/** Raises an alert. */
export async function insertAlert(
  db: Kysely<Database>,
  alert: {
    readonly id: string;
    readonly seasonId: string;
    readonly kind: string;
    readonly value: number;
    readonly threshold: number;
    readonly at: Temporal.Instant;
    readonly rehearsed: boolean;
  },
): Promise<void> {
  await db
    .insertInto('alert')
    .values({
      id: alert.id,
      season_id: alert.seasonId,
      kind: alert.kind,
      value: alert.value,
      threshold: alert.threshold,
      raised_at: alert.at,
      rehearsed: alert.rehearsed,
    })
    .execute();
}

/** Ends an alert: what it told of is over. */
export async function endAlert(db: Kysely<Database>, alertId: string, at: Temporal.Instant): Promise<void> {
  await db
    .insertInto('alert_end')
    .values({ alert_id: alertId, ended_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Somebody has taken note of an alert of this season; `false` when there is none of this id, or somebody had before. */
export async function acknowledgeAlert(
  db: Kysely<Database>,
  acknowledgement: {
    readonly alertId: string;
    readonly seasonId: string;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<boolean> {
  const { alertId, seasonId, by, at } = acknowledgement;
  const known = await db
    .selectFrom('alert')
    .select('id')
    .where('id', '=', alertId)
    .where('season_id', '=', seasonId)
    .executeTakeFirst();
  if (!known) return false;
  const result = await db
    .insertInto('alert_acknowledgement')
    .values({ alert_id: alertId, acknowledged_by: by, acknowledged_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** The thresholds an organiser has set: the latest of each kind. */
export async function listThresholds(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('alert_threshold')
    .distinctOn('kind')
    .select(['kind', 'value'])
    .where('season_id', '=', seasonId)
    .orderBy('kind')
    .orderBy('set_at', 'desc')
    .execute();
}

/** Sets a threshold; those before stay as rows. */
export async function insertThreshold(
  db: Kysely<Database>,
  threshold: {
    readonly id: string;
    readonly seasonId: string;
    readonly kind: string;
    readonly value: number;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await db
    .insertInto('alert_threshold')
    .values({
      id: threshold.id,
      season_id: threshold.seasonId,
      kind: threshold.kind,
      value: threshold.value,
      set_by: threshold.by,
      set_at: threshold.at,
    })
    .execute();
}
