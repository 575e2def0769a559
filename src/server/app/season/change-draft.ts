import { findField, type ParameterKey } from '#core/contest/parameters.ts';
import type { Json } from '#core/shared/json.ts';
import { parameterDigest, parameterPointers, parameterValue, withParameter } from '#core/season/contest-parameters.ts';
import type { ContestSeason } from '#core/season/definition.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listDraftChanges, lockOpenDraft, updateDraft } from '../../db/queries/season-draft.ts';
import type { App } from '../app.ts';
import type { DraftEditorOf } from './gates.ts';

/** What somebody decided: the parameter, what they saw in it, and what it is to be. */
export interface Decision {
  readonly key: ParameterKey;
  /** `parameterDigest` of the value they had before them. */
  readonly seen: string;
  readonly value: Json;
}

/** A parameter that somebody else decided meanwhile; theirs stays until a person chooses. */
export interface DraftConflict {
  readonly key: ParameterKey;
  readonly theirs: Json;
  readonly by: string;
}

export interface DraftSaved {
  readonly revision: number;
  readonly savedAt: Temporal.Instant;
  readonly saved: readonly ParameterKey[];
  readonly conflicts: readonly DraftConflict[];
}

/**
 * Keeps what was decided, parameter by parameter. Two people at one draft do not overwrite each other: whoever decides a
 * parameter that somebody else changed since they saw it is told, and everything else they decided is kept.
 */
export async function changeDraft(
  app: Pick<App, 'db' | 'clock'>,
  editor: DraftEditorOf,
  decisions: readonly Decision[],
): Promise<Result<DraftSaved, { readonly code: 'draft-not-found' }>> {
  return app.db.transaction().execute(async (db) => {
    const row = await lockOpenDraft(db, editor.seasonId);
    if (!row) return refuse({ code: 'draft-not-found' });
    const season = row.definition as unknown as ContestSeason;
    const changed = decisions.filter(
      ({ key, value }) => parameterDigest(key, parameterValue(season, key)) !== parameterDigest(key, value),
    );
    const isStale = ({ key, seen }: Decision) => parameterDigest(key, parameterValue(season, key)) !== seen;
    const conflicts = await conflictsOf(db, row.id, season, changed.filter(isStale));
    const kept = changed.filter((decision) => !isStale(decision));
    const savedAt = app.clock.wallNow();
    const revision = row.revision + (kept.length > 0 ? 1 : 0);
    if (kept.length > 0) {
      await updateDraft(db, {
        id: row.id,
        revision,
        definition: kept.reduce((now, { key, value }) => withParameter(now, key, value), season),
        illustrative: stillAssumed(row.illustrative as readonly string[], kept),
        at: savedAt,
        by: editor.personId,
        parameters: kept.map(({ key }) => key),
      });
    }
    return accept({ revision, savedAt, saved: kept.map(({ key }) => key), conflicts });
  });
}

/** What a person decides is assumed no longer. */
function stillAssumed(illustrative: readonly string[], kept: readonly Decision[]): readonly string[] {
  const decided = kept.flatMap(({ key }) => parameterPointers(key));
  return illustrative.filter(
    (pointer) =>
      !decided.some((one) => pointer === one || pointer.startsWith(`${one}/`) || one.startsWith(`${pointer}/`)),
  );
}

type Transaction = Parameters<typeof updateDraft>[0];

async function conflictsOf(
  db: Transaction,
  draftId: string,
  season: ContestSeason,
  stale: readonly Decision[],
): Promise<readonly DraftConflict[]> {
  if (stale.length === 0) return [];
  const names = new Map((await listDraftChanges(db, draftId)).map((change) => [change.parameter, change.name]));
  return stale
    .filter(({ key }) => findField(key) !== undefined)
    .map(({ key }) => ({ key, theirs: parameterValue(season, key), by: names.get(key) ?? '' }));
}
