import type { Transaction } from 'kysely';
import type { SeasonDefinition } from '#core/season/definition.ts';
import { definitionHash } from '#core/season/definition-hash.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findAgencyIds } from '../../db/queries/agency.ts';
import {
  findSeasonVersion,
  insertAdoption,
  insertSeason,
  insertSeasonVersion,
  lastAdoption,
  latestSeasonVersion,
  lockSeason,
} from '../../db/queries/season.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { scheduleVerdicts } from '../dossier/schedule-verdicts.ts';
import { recordRules } from '../contest/record-versions.ts';
import { scheduleDue } from './schedule-due.ts';

export interface SeasonToLoad {
  readonly season: SeasonDefinition;
  /** JSON pointers of what is assumed for a demo. */
  readonly illustrative: readonly string[];
  /** `null` = the program itself, at its first start. */
  readonly by: string | null;
  readonly reason: string;
}

export interface SeasonLoaded {
  readonly version: number;
  /** Whether it came into force now; false = it was in force already. */
  readonly isNew: boolean;
}

/**
 * Loads a checked season and puts it in force. The content in force changes nothing; a changed one becomes the next
 * version, an earlier one comes back into force as the version it was, each adopted with author and reason. What was done
 * under an earlier version keeps pointing to it.
 */
export async function loadSeason(
  app: Pick<App, 'db' | 'clock' | 'ids' | 'announcements'>,
  input: SeasonToLoad,
): Promise<Result<SeasonLoaded, { readonly code: 'owner-unknown'; readonly owner: string }>> {
  const { season } = input;
  const ownerId = (await findAgencyIds(app.db, [season.owner])).get(season.owner);
  if (!ownerId) return refuse({ code: 'owner-unknown', owner: season.owner });
  const loaded = await app.db.transaction().execute((db) => putInForce(app, db, { ...input, ownerId }));
  if (loaded.isNew) await app.announcements.announce('season', season.id);
  return accept(loaded);
}

/** The same within a transaction of the caller's, who announces it when that is done. */
export async function putInForce(
  app: Pick<App, 'clock' | 'ids'>,
  db: Transaction<Database>,
  { season, illustrative, ownerId, by, reason }: SeasonToLoad & { readonly ownerId: string },
): Promise<SeasonLoaded> {
  const hash = definitionHash({ season, illustrative });
  await insertSeason(db, season, ownerId);
  await lockSeason(db, season.id);
  const inForce = await lastAdoption(db, season.id);
  const existing = await findSeasonVersion(db, season.id, hash);
  if (existing && existing === inForce?.version) return { version: existing, isNew: false };
  const version = existing ?? (await latestSeasonVersion(db, season.id)) + 1;
  const at = after(inForce?.adopted_at, app.clock.wallNow());
  if (!existing) await insertSeasonVersion(db, { season, illustrative, version, hash, at, by });
  await insertAdoption(db, { id: app.ids.uuid(), seasonId: season.id, version, at, by, reason });
  await recordRules(app, db, season, version);
  await scheduleDue({ ...app, db }, season);
  if (inForce && season.kind === 'award') {
    await scheduleVerdicts(app, db, { seasonId: season.id, due: { what: 'rules', version } });
  }
  return { version, isNew: true };
}

/** Now, and in any case after the adoption before: the later one is in force, even when both fall on one instant. */
function after(before: Temporal.Instant | undefined, now: Temporal.Instant): Temporal.Instant {
  const next = before?.add({ microseconds: 1 });
  return next && Temporal.Instant.compare(next, now) > 0 ? next : now;
}
