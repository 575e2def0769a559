import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import {
  deleteUpload,
  findSeasonOfUpload,
  findUpload,
  updateArrived,
  type UploadRow,
} from '../../db/queries/file-upload.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { admitFile, type AdmitFileRefusal } from './attach-file.ts';
import { seeDossier } from './gates.ts';

export type UploadSightRefusal = AdmitFileRefusal | { readonly code: 'upload-not-found' };

/**
 * A file on its way, for whoever began it and may still attach it: a role that ended, or a form that closed, ends its uploads too.
 * For everybody else there is none.
 */
export async function followUpload(
  app: App,
  actor: Actor,
  { uploadId }: { readonly uploadId: string },
): Promise<Result<UploadRow, UploadSightRefusal>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const upload = isId(uploadId) ? await findUpload(app.db, uploadId) : undefined;
  if (!upload || upload.begun_by !== actor.personId) return refuse({ code: 'upload-not-found' });
  const seen = await seeDossier(app, actor, upload.dossier_id);
  if (!seen.ok) return refuse({ code: 'upload-not-found' });
  const { award } = seen.value;
  if (Temporal.Instant.compare(upload.expires_at, app.clock.seasonNow(award.seasonId)) <= 0)
    return refuse({ code: 'upload-not-found' });
  const { form_field: formField, bytes, arrived_at: receivedAt } = upload;
  const admitted = admitFile(app, seen.value, { formField, bytes, receivedAt });
  return admitted.ok ? accept(upload) : admitted;
}

/** Gives up a file on its way, with what of it has arrived. */
export async function stopUpload(
  app: App,
  actor: Actor,
  { uploadId }: { readonly uploadId: string },
): Promise<Result<void, UploadSightRefusal>> {
  const upload = await followUpload(app, actor, { uploadId });
  if (!upload.ok) return upload;
  await forgetUpload(app, uploadId);
  return accept(undefined);
}

/** The row goes last: bytes without a row would never be found again. */
export async function forgetUpload(app: App, uploadId: string): Promise<void> {
  await app.partials.discard(uploadId);
  await deleteUpload(app.db, uploadId);
}

/** Notes that the last byte of an upload has arrived: the moment by which the deadline judges it. */
export async function noteArrival(app: App, uploadId: string): Promise<void> {
  const seasonId = await findSeasonOfUpload(app.db, uploadId);
  if (seasonId) await updateArrived(app.db, uploadId, app.clock.seasonNow(seasonId));
}
