import type { Kysely } from 'kysely';
import type { SeasonDefinition } from '#core/season/definition.ts';
import type { Database } from '../../db/schema.ts';
import { listSeasonsInForce } from '../../db/queries/season.ts';

/** A season with the version of its rules in force. */
export interface SeasonInForce {
  readonly season: SeasonDefinition;
  readonly version: number;
  /** JSON pointers into `season` of what is assumed for a demo: shown as "Số liệu minh họa". */
  readonly illustrative: readonly string[];
}

/** The seasons in force, held in memory and reread when any process adopts a version. */
export interface SeasonCatalogue {
  find(seasonId: string): SeasonInForce | undefined;
  all(): readonly SeasonInForce[];
  refresh(): Promise<void>;
}

/** Reads the seasons in force and keeps them. */
export async function openSeasonCatalogue(db: Kysely<Database>): Promise<SeasonCatalogue> {
  let seasons = new Map<string, SeasonInForce>();
  const refresh = async () => {
    const rows = await listSeasonsInForce(db);
    seasons = new Map(rows.map((row) => [row.season.id, row]));
  };
  await refresh();
  return { find: (id) => seasons.get(id), all: () => [...seasons.values()], refresh };
}
