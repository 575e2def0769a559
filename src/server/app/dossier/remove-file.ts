import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { findFile, insertFileRemoval } from '../../db/queries/uploaded-file.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { scheduleLateFile, writeFiles } from './attach-file.ts';
import { holdDossier, seeDossier, type SightRefusal } from './gates.ts';

/** Takes a file out of the draft. Versions that were handed in with it keep it. */
export async function removeFile(
  app: App,
  actor: Actor,
  { fileId }: { readonly fileId: string },
): Promise<Result<void, SightRefusal | { readonly code: 'file-not-found' }>> {
  const file = isId(fileId) ? await findFile(app.db, fileId) : undefined;
  if (!file || file.removed_at) return refuse({ code: 'file-not-found' });
  const seen = await seeDossier(app, actor, file.dossier_id);
  if (!seen.ok || seen.value.as !== 'member') return refuse({ code: actor ? 'file-not-found' : 'not-signed-in' });
  const admitted = writeFiles(app, seen.value, file.form_field);
  if (!admitted.ok) return admitted;
  const at = app.clock.seasonNow(seen.value.award.seasonId);
  return app.db.transaction().execute(async (db) => {
    const sight = await holdDossier(db, seen.value);
    const still = writeFiles(app, sight, file.form_field);
    if (!still.ok) return still;
    if (!(await insertFileRemoval(db, still.value, { fileId, at }))) return refuse({ code: 'file-not-found' });
    await scheduleLateFile(app, db, { sight, formField: file.form_field });
    return accept(undefined);
  });
}
