import type { ContestSeason } from '#core/season/definition.ts';
import { readSeasonVersion } from '../../db/queries/season.ts';
import { listSeasonAdoptions } from '../../db/queries/season-draft.ts';
import type { App } from '../app.ts';

/** One time a version of a season's rules came into force; public, as the rules are. */
export interface VersionAdopted {
  readonly version: number;
  readonly adoptedAt: string;
  /** `null` = the program itself. */
  readonly by: string | null;
  readonly reason: string;
}

/** Every version that was ever in force, the one in force first. */
export async function listVersions(app: Pick<App, 'db'>, seasonId: string): Promise<readonly VersionAdopted[]> {
  const rows = await listSeasonAdoptions(app.db, seasonId);
  return rows.map(({ version, adopted_at, name, reason }) => ({
    version,
    adoptedAt: adopted_at.toString(),
    by: name,
    reason,
  }));
}

/** A version of a contest's rules as it was; `null` when there is none of that number. */
export async function readContestVersion(
  app: Pick<App, 'db'>,
  seasonId: string,
  version: number,
): Promise<ContestSeason | null> {
  const found = await readSeasonVersion(app.db, seasonId, version);
  return found?.season.kind === 'contest' ? found.season : null;
}
