import type { Kysely } from 'kysely';
import type { SeasonDefinition } from '#core/season/definition.ts';
import type { Database } from '../schema.ts';

/** Every season with the version adopted last, by year then id. */
export async function listSeasonsInForce(db: Kysely<Database>) {
  const rows = await db
    .selectFrom('season_adoption as adoption')
    .innerJoin('season_version as version', (join) =>
      join.onRef('version.season_id', '=', 'adoption.season_id').onRef('version.version', '=', 'adoption.version'),
    )
    .innerJoin('season', 'season.id', 'adoption.season_id')
    .distinctOn('adoption.season_id')
    .select(['version.definition', 'version.version', 'version.illustrative'])
    .orderBy('adoption.season_id')
    .orderBy('adoption.adopted_at', 'desc')
    .orderBy('adoption.version', 'desc')
    .execute();
  return rows.map((row) => ({
    season: row.definition as unknown as SeasonDefinition,
    version: row.version,
    illustrative: row.illustrative as unknown as readonly string[],
  }));
}
