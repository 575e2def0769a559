import { sql, type Kysely } from 'kysely';
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

/** Ids of the contests in force that ask from a bank. */
export async function listSeasonsWithBank(db: Kysely<Database>, bankId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('season_adoption as adoption')
    .innerJoin('season_version as version', (join) =>
      join.onRef('version.season_id', '=', 'adoption.season_id').onRef('version.version', '=', 'adoption.version'),
    )
    .distinctOn('adoption.season_id')
    .select(['adoption.season_id', sql<string | null>`version.definition #>> '{contest,bank}'`.as('bank')])
    .orderBy('adoption.season_id')
    .orderBy('adoption.adopted_at', 'desc')
    .orderBy('adoption.version', 'desc')
    .execute();
  return rows.filter(({ bank }) => bank === bankId).map((row) => row.season_id);
}

/** Adds the programme and the season; rows that exist stay as they are. */
export async function insertSeason(db: Kysely<Database>, season: SeasonDefinition, ownerId: string): Promise<void> {
  const { programme } = season;
  await db
    .insertInto('programme')
    .values({ id: programme.id, owner_id: ownerId, name: JSON.stringify(programme.name) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('season')
    .values({ id: season.id, programme_id: programme.id, kind: season.kind, year: season.year })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Holds the season's row until the transaction ends, so that two loads take turns. */
export async function lockSeason(db: Kysely<Database>, seasonId: string): Promise<void> {
  await db.selectFrom('season').select('id').where('id', '=', seasonId).forUpdate().executeTakeFirstOrThrow();
}

/** The version that holds exactly this content, if any. */
export async function findSeasonVersion(
  db: Kysely<Database>,
  seasonId: string,
  hash: string,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('season_version')
    .select('version')
    .where('season_id', '=', seasonId)
    .where('definition_hash', '=', hash)
    .executeTakeFirst();
  return row?.version;
}

/** The newest version's number; 0 when there is none. */
export async function latestSeasonVersion(db: Kysely<Database>, seasonId: string): Promise<number> {
  const row = await db
    .selectFrom('season_version')
    .select((eb) => eb.fn.coalesce(eb.fn.max('version'), eb.lit(0)).as('version'))
    .where('season_id', '=', seasonId)
    .executeTakeFirstOrThrow();
  return row.version;
}

/** The version in force and when it was adopted; nothing before the first adoption. */
export async function lastAdoption(db: Kysely<Database>, seasonId: string) {
  return db
    .selectFrom('season_adoption')
    .select(['version', 'adopted_at'])
    .where('season_id', '=', seasonId)
    .orderBy('adopted_at', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export interface NewSeasonVersion {
  readonly season: SeasonDefinition;
  readonly illustrative: readonly string[];
  readonly version: number;
  readonly hash: string;
  readonly at: Temporal.Instant;
  readonly by: string | null;
}

/** Adds a version with the windows of its stages. */
export async function insertSeasonVersion(db: Kysely<Database>, row: NewSeasonVersion): Promise<void> {
  const { season, version } = row;
  await db
    .insertInto('season_version')
    .values({
      season_id: season.id,
      version,
      definition: JSON.stringify(season),
      definition_hash: row.hash,
      illustrative: JSON.stringify(row.illustrative),
      loaded_at: row.at,
      loaded_by: row.by,
    })
    .execute();
  const windows = season.stages.map((stage) => windowRow(season.id, version, stage));
  if (windows.length > 0) await db.insertInto('stage_window').values(windows).execute();
}

function windowRow(seasonId: string, version: number, stage: SeasonDefinition['stages'][number]) {
  const instant = (text: string | null) => (text === null ? null : Temporal.Instant.from(text));
  return {
    season_id: seasonId,
    version,
    stage_id: stage.id,
    kind: stage.kind,
    opens: instant(stage.opens),
    closes: instant(stage.closes),
  };
}

export interface NewAdoption {
  readonly id: string;
  readonly seasonId: string;
  readonly version: number;
  readonly at: Temporal.Instant;
  readonly by: string | null;
  readonly reason: string;
}

/** Puts a version in force. */
export async function insertAdoption(db: Kysely<Database>, row: NewAdoption): Promise<void> {
  await db
    .insertInto('season_adoption')
    .values({
      id: row.id,
      season_id: row.seasonId,
      version: row.version,
      adopted_at: row.at,
      adopted_by: row.by,
      reason: row.reason,
    })
    .execute();
}

/** One version of a season as it was loaded, whatever is in force now. */
export async function readSeasonVersion(db: Kysely<Database>, seasonId: string, version: number) {
  const row = await db
    .selectFrom('season_version')
    .select(['definition', 'illustrative'])
    .where('season_id', '=', seasonId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row
    ? {
        season: row.definition as unknown as SeasonDefinition,
        illustrative: row.illustrative as unknown as readonly string[],
      }
    : undefined;
}

/** The newest move of each season's rehearsal clock. */
export async function listClockOffsets(db: Kysely<Database>) {
  return db
    .selectFrom('clock_move')
    .distinctOn('season_id')
    .select(['season_id', 'offset_ms'])
    .orderBy('season_id')
    .orderBy('moved_at', 'desc')
    .orderBy('offset_ms', 'desc')
    .execute();
}

export interface NewClockMove {
  readonly id: string;
  readonly seasonId: string;
  readonly offsetMs: number;
  readonly at: Temporal.Instant;
  readonly by: string | null;
}

/** Moves a season's rehearsal clock. */
export async function insertClockMove(db: Kysely<Database>, row: NewClockMove): Promise<void> {
  await db
    .insertInto('clock_move')
    .values({ id: row.id, season_id: row.seasonId, offset_ms: row.offsetMs, moved_at: row.at, moved_by: row.by })
    .execute();
}
