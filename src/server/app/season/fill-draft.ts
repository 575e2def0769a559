import { compareContests } from '#core/season/compare-contests.ts';
import type { ContestSeason } from '#core/season/definition.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { lockOpenDraft, updateDraft } from '../../db/queries/season-draft.ts';
import type { FileFinding } from '../../schema/file-finding.ts';
import { readSeasonFile, type TextFile } from '../../schema/read-season-file.ts';
import { writeYaml } from '../../schema/yaml-file.ts';
import type { App } from '../app.ts';
import type { DraftEditorOf } from './gates.ts';
import type { Draft } from './read-draft.ts';

export type FillRefusal =
  | { readonly code: 'draft-not-found' }
  | { readonly code: 'draft-changed-meanwhile'; readonly revision: number }
  | { readonly code: 'file-has-errors'; readonly findings: readonly FileFinding[] }
  | { readonly code: 'file-is-no-contest' };

/**
 * Takes a season file as the whole content of a draft. The draft stays the draft of its own season: id, programme and owner of
 * the file are passed over, so that a file of an earlier contest will do.
 */
export async function fillDraft(
  app: Pick<App, 'db' | 'clock'>,
  editor: DraftEditorOf,
  { file, revision }: { readonly file: TextFile; readonly revision: number },
): Promise<Result<{ readonly revision: number }, FillRefusal>> {
  const { season: read, findings } = readSeasonFile(file);
  if (!read) return refuse({ code: 'file-has-errors', findings });
  if (read.kind !== 'contest') return refuse({ code: 'file-is-no-contest' });
  return app.db.transaction().execute(async (db) => {
    const row = await lockOpenDraft(db, editor.seasonId);
    if (!row) return refuse({ code: 'draft-not-found' });
    if (row.revision !== revision) return refuse({ code: 'draft-changed-meanwhile', revision: row.revision });
    const before = row.definition as unknown as ContestSeason;
    const { id, programme, owner } = before;
    const season: ContestSeason = { ...read, id, programme, owner };
    const parameters = compareContests(before, season).changes.map(({ key }) => key as string);
    await updateDraft(db, {
      id: row.id,
      definition: season,
      illustrative: [],
      revision: revision + 1,
      at: app.clock.wallNow(),
      by: editor.personId,
      parameters: parameters.length > 0 ? parameters : ['file'],
    });
    return accept({ revision: revision + 1 });
  });
}

/** The draft as a season file, as `vinhdanh season check` reads it. */
export function draftFile({ season }: Pick<Draft, 'season'>): string {
  return writeYaml(season);
}
