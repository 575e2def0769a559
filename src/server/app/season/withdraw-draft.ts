import { accept, refuse, type Result } from '#core/shared/result.ts';
import { endDraft, findOpenDraft } from '../../db/queries/season-draft.ts';
import type { App } from '../app.ts';
import type { DraftEditorOf } from './gates.ts';

/** Gives up a draft. What is in force stays; what was written is kept and opened to nobody. */
export async function withdrawDraft(
  app: Pick<App, 'db' | 'clock'>,
  editor: DraftEditorOf,
): Promise<Result<void, { readonly code: 'draft-not-found' }>> {
  const draft = await findOpenDraft(app.db, editor.seasonId);
  if (!draft) return refuse({ code: 'draft-not-found' });
  const ended = await endDraft(app.db, {
    id: draft.id,
    at: app.clock.wallNow(),
    by: editor.personId,
    version: null,
  });
  return ended ? accept(undefined) : refuse({ code: 'draft-not-found' });
}
