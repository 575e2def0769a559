import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithDossier } from './conflict.ts';
import type { SeasonDesk } from './dossier-queue.ts';

export type Resolution = 'same' | 'related' | 'not-related';

/** What tells dossiers of a season apart: those that were handed in and are in no conflict with whoever asks. */
export async function listIdentities(db: ReadonlyKysely, desk: SeasonDesk) {
  return db
    .selectFrom('dossier')
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .select(['dossier.id', 'dossier.name', 'dossier.organisation_id', 'organisation.name as organisation_name'])
    .select('organisation.tax_code')
    .where('dossier.season_id', '=', desk.seasonId)
    .where(sql<boolean>`not ${conflictedWithDossier(desk.personId)}`)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('entry')
          .innerJoin('entry_move as move', 'move.entry_id', 'entry.id')
          .select('entry.id')
          .whereRef('entry.dossier_id', '=', 'dossier.id'),
      ),
    )
    .orderBy('dossier.id')
    .execute();
}

/** What was found about pairs of a season, the newest of each. */
export async function listResolutions(db: ReadonlyKysely, desk: SeasonDesk) {
  const rows = await db
    .selectFrom('related_dossier as pair')
    .innerJoin('dossier', 'dossier.id', 'pair.first_dossier')
    .innerJoin('person', 'person.id', 'pair.resolved_by')
    .distinctOn(['pair.first_dossier', 'pair.second_dossier'])
    .select(['pair.first_dossier', 'pair.second_dossier', 'pair.sequence', 'pair.resolution', 'pair.reason'])
    .select(['pair.resolved_at', 'person.name'])
    .where('dossier.season_id', '=', desk.seasonId)
    .orderBy('pair.first_dossier')
    .orderBy('pair.second_dossier')
    .orderBy('pair.sequence', 'desc')
    .execute();
  return rows.map((row) => ({
    first: row.first_dossier,
    second: row.second_dossier,
    sequence: row.sequence,
    resolution: row.resolution as Resolution,
    reason: row.reason,
    at: row.resolved_at,
    by: row.name,
  }));
}

export interface NewResolution {
  readonly id: string;
  readonly first: string;
  readonly second: string;
  readonly sequence: number;
  readonly resolution: Resolution;
  readonly reason: string;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Keeps what was found about a pair; `false` when somebody found something meanwhile. */
export async function insertResolution(db: Kysely<Database>, desk: SeasonDesk, row: NewResolution): Promise<boolean> {
  const result = await db
    .insertInto('related_dossier')
    .values({
      id: row.id,
      first_dossier: row.first,
      second_dossier: row.second,
      sequence: row.sequence,
      resolution: row.resolution,
      reason: row.reason,
      resolved_by: desk.personId,
      resolved_at: row.at,
      rehearsed: row.rehearsed,
    })
    .onConflict((conflict) => conflict.columns(['first_dossier', 'second_dossier', 'sequence']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
