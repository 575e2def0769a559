import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { findFile } from '../../db/queries/uploaded-file.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { attachFile, type AttachRefusal } from './attach-file.ts';
import { describeFile, type FileReceipt } from './describe-file.ts';
import type { ExamineRefusal } from './examine-content.ts';
import { followUpload, forgetUpload, type UploadSightRefusal } from './follow-upload.ts';
import { seeDossier } from './gates.ts';

export type AttachUploadRefusal =
  | UploadSightRefusal
  | AttachRefusal
  | { readonly code: 'upload-incomplete'; readonly arrived: number; readonly bytes: number };

/**
 * Makes a file that has arrived whole a file of the dossier. Asked again, after a reply that was lost, it answers the same receipt.
 * A file that is refused for what it is is gone: the same bytes would not do another time. Refused for anything else (the form
 * field is full, the dossier is handed in) it waits where it is until its time is over.
 */
export async function attachUpload(
  app: App,
  actor: Actor,
  { uploadId }: { readonly uploadId: string },
): Promise<Result<FileReceipt, AttachUploadRefusal>> {
  const known = await findAttached(app, actor, uploadId);
  if (known) return accept(known);
  const attached = await attachArrived(app, actor, uploadId);
  const byAnother = attached.ok ? null : await findAttached(app, actor, uploadId); // asked twice at once
  return byAnother ? accept(byAnother) : attached;
}

async function attachArrived(
  app: App,
  actor: Actor,
  uploadId: string,
): Promise<Result<FileReceipt, AttachUploadRefusal>> {
  const upload = await followUpload(app, actor, { uploadId });
  if (!upload.ok) return upload;
  const { dossier_id: dossierId, form_field: formField, name, bytes, arrived_at: receivedAt } = upload.value;
  const arrived = await app.partials.arrived(uploadId);
  if (arrived === null) return refuse({ code: 'upload-not-found' });
  if (arrived !== bytes) return refuse({ code: 'upload-incomplete', arrived, bytes });
  const content = await app.partials.read(uploadId);
  const attached = await attachFile(app, actor, { dossierId, formField, name, content, fileId: uploadId, receivedAt });
  if (attached.ok || isAboutBytes(attached.refusal)) await forgetUpload(app, uploadId);
  return attached;
}

const ABOUT_BYTES: ReadonlySet<string> = new Set<ExamineRefusal['code'] | 'file-empty'>([
  'file-empty',
  'file-kind-not-accepted',
  'file-damaged',
  'file-encrypted',
  'file-has-macros',
  'file-unpacks-too-large',
  'image-too-large',
  'file-infected',
]);

function isAboutBytes({ code }: AttachRefusal): boolean {
  return ABOUT_BYTES.has(code);
}

/** The file that this upload has become, for whoever may write the dossier. */
async function findAttached(app: App, actor: Actor, uploadId: string): Promise<FileReceipt | null> {
  const file = isId(uploadId) ? await findFile(app.db, uploadId) : undefined;
  if (!file || file.removed_at) return null;
  const seen = await seeDossier(app, actor, file.dossier_id);
  return seen.ok && seen.value.as === 'member' ? describeFile(file) : null;
}
