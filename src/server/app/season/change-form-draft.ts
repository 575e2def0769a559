import type { AwardSeason, SeasonDefinition } from '#core/season/definition.ts';
import { editForm, type FormEdit, type FormEditRefusal } from '#core/season/edit-form.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findOwnersOfSeason } from '../../db/queries/role.ts';
import { insertDraft, lockOpenDraft, updateDraft } from '../../db/queries/season-draft.ts';
import type { App } from '../app.ts';
import type { DraftEditorOf } from './gates.ts';

export type BeginFormRefusal = { readonly code: 'season-not-found' } | { readonly code: 'draft-open-already' };

/** Begins a draft of the form of an award, from the version in force. Nobody else sees it until it is adopted. */
export async function beginFormDraft(app: App, editor: DraftEditorOf): Promise<Result<void, BeginFormRefusal>> {
  const inForce = app.seasons.find(editor.seasonId);
  const owners = await findOwnersOfSeason(app.db, editor.seasonId);
  if (inForce?.season.kind !== 'award' || !owners) return refuse({ code: 'season-not-found' });
  const { season, illustrative, version } = inForce;
  const isNew = await insertDraft(app.db, {
    id: app.ids.uuid(),
    season,
    ownerId: owners.owner_id,
    illustrative,
    baseVersion: version,
    at: app.clock.wallNow(),
    by: editor.personId,
  });
  return isNew ? accept(undefined) : refuse({ code: 'draft-open-already' });
}

export type ChangeFormRefusal =
  | FormEditRefusal
  | { readonly code: 'draft-not-found' }
  /** Somebody else changed the draft since it was read: their change stays, and one looks again. */
  | { readonly code: 'draft-changed-meanwhile'; readonly revision: number };

/** Makes one change of the form in its draft; `revision` is the one that was read. */
export async function changeFormDraft(
  app: Pick<App, 'db' | 'clock'>,
  editor: DraftEditorOf,
  { revision, edit }: { readonly revision: number; readonly edit: FormEdit },
): Promise<Result<{ readonly revision: number }, ChangeFormRefusal>> {
  return app.db.transaction().execute(async (db) => {
    const row = await lockOpenDraft(db, editor.seasonId);
    const season = row && awardOf(row.definition as unknown as SeasonDefinition);
    if (!row || !season) return refuse({ code: 'draft-not-found' });
    if (row.revision !== revision) return refuse({ code: 'draft-changed-meanwhile', revision: row.revision });
    const edited = editForm(season.award.form ?? { sections: [] }, edit);
    if (!edited.ok) return edited;
    await updateDraft(db, {
      id: row.id,
      revision: revision + 1,
      definition: { ...season, award: { ...season.award, form: edited.value } },
      illustrative: decided(row.illustrative as readonly string[]),
      at: app.clock.wallNow(),
      by: editor.personId,
      parameters: [`form.${placeOf(edit)}`],
    });
    return accept({ revision: revision + 1 });
  });
}

/** What a person decides is assumed no longer. */
function decided(illustrative: readonly string[]): readonly string[] {
  return illustrative.filter((pointer) => pointer !== '/award/form' && !pointer.startsWith('/award/form/'));
}

function placeOf(edit: FormEdit): string {
  if ('formField' in edit) return edit.formField;
  if ('field' in edit) return edit.field.id;
  return 'section' in edit ? edit.section : 'sections';
}

/** The draft of an award; drafts of contests are written elsewhere. */
export function awardOf(season: SeasonDefinition): AwardSeason | undefined {
  return season.kind === 'award' ? season : undefined;
}
