import type { ContestSeason } from '#core/season/definition.ts';
import { findOpenDraft, listDraftChanges } from '../../db/queries/season-draft.ts';
import type { App } from '../app.ts';
import type { DraftEditorOf } from './gates.ts';

/** A season's open draft, for those who write it. */
export interface Draft {
  readonly id: string;
  readonly season: ContestSeason;
  readonly illustrative: readonly string[];
  /** The version in force it started from; `null` = the season does not exist yet. */
  readonly baseVersion: number | null;
  readonly revision: number;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly startedAt: string;
  readonly startedBy: string;
  /** Who decided each parameter last. */
  readonly decided: Readonly<Record<string, { readonly by: string; readonly at: string }>>;
}

/** The open draft of a season; `null` when nobody writes one. */
export async function readDraft(app: Pick<App, 'db'>, { seasonId }: DraftEditorOf): Promise<Draft | null> {
  const row = await findOpenDraft(app.db, seasonId);
  if (!row) return null;
  const changes = await listDraftChanges(app.db, row.id);
  return {
    id: row.id,
    season: row.definition as unknown as ContestSeason,
    illustrative: row.illustrative as readonly string[],
    baseVersion: row.base_version,
    revision: row.revision,
    updatedAt: row.updated_at.toString(),
    updatedBy: row.updated_by_name,
    startedAt: row.started_at.toString(),
    startedBy: row.started_by_name,
    decided: Object.fromEntries(
      changes.map(({ parameter, name, changed_at }) => [parameter, { by: name, at: changed_at.toString() }]),
    ),
  };
}
