import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

export interface NewSeasonDesk {
  readonly seasonId: string;
  readonly version: number;
  readonly desk: string;
  readonly phone: string;
  readonly email: string;
  readonly hours: string;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** Says anew whom entrants of a season ask; `false` when somebody was quicker. */
export async function insertSeasonDesk(db: Kysely<Database>, row: NewSeasonDesk): Promise<boolean> {
  const { seasonId, by, at, ...desk } = row;
  const result = await db
    .insertInto('season_desk')
    .values({ ...desk, season_id: seasonId, written_by: by, written_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Every version of the desk of a season, the one in force first, with who wrote it. */
export async function listSeasonDesks(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('season_desk')
    .innerJoin('person', 'person.id', 'season_desk.written_by')
    .select(['season_desk.version', 'season_desk.desk', 'season_desk.phone', 'season_desk.email', 'season_desk.hours'])
    .select(['season_desk.written_at', 'person.name'])
    .where('season_id', '=', seasonId)
    .orderBy('version', 'desc')
    .limit(50)
    .execute();
}
