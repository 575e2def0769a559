import { createHash } from 'node:crypto';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { VettedDossier } from '../../db/queries/vetting-claim.ts';
import { insertVettingFile } from '../../db/queries/vetting-file.ts';
import type { App } from '../app.ts';
import { tidyName } from '../dossier/attach-file.ts';
import { examineContent, type ExamineRefusal } from '../dossier/examine-content.ts';

export interface VettingUpload {
  readonly name: string;
  readonly content: Uint8Array;
}

export type VettingFileRefusal =
  | { readonly code: 'file-empty' }
  | { readonly code: 'file-too-large'; readonly maxBytes: number; readonly bytes: number }
  | ExamineRefusal
  /** Nobody can say now whether it harms: it is sent again when the scanner is back. */
  | { readonly code: 'scanner-away' };

const KINDS = ['pdf', 'png', 'jpeg'] as const;
const MAX_BYTES = 20 * 1024 * 1024; // a scanned dossier of some dozen pages

/** A file that may be kept, with what it was found to be. */
export interface CheckedVettingFile extends VettingUpload {
  readonly mediaType: string;
}

/** Keeps a file of those who vet: evidence, a photo, a scan. Answers its id. */
export async function keepVettingFile(
  app: App,
  vetting: VettedDossier,
  { seasonId, file }: { readonly seasonId: string; readonly file: VettingUpload },
): Promise<Result<string, VettingFileRefusal>> {
  const checked = await checkVettingFile(app, file);
  return checked.ok ? accept(await storeVettingFile(app, vetting, { seasonId, file: checked.value })) : checked;
}

/** Whether a file may be kept: by the same checks as the files of entrants. Who vets waits for the scanner instead of reading unscanned. */
export async function checkVettingFile(
  app: App,
  file: VettingUpload,
): Promise<Result<CheckedVettingFile, VettingFileRefusal>> {
  const bytes = file.content.byteLength;
  if (bytes === 0) return refuse({ code: 'file-empty' });
  if (bytes > MAX_BYTES) return refuse({ code: 'file-too-large', maxBytes: MAX_BYTES, bytes });
  const examined = await examineContent(app, KINDS, file.content);
  if (!examined.ok) return examined;
  const { mediaType, needsScan } = examined.value;
  return needsScan ? refuse({ code: 'scanner-away' }) : accept({ ...file, mediaType });
}

/** Keeps a file that was checked: its bytes, then its row. Answers its id. */
export async function storeVettingFile(
  app: Pick<App, 'ids' | 'files' | 'clock' | 'db'>,
  vetting: VettedDossier,
  { seasonId, file }: { readonly seasonId: string; readonly file: CheckedVettingFile },
): Promise<string> {
  const id = app.ids.uuid();
  await app.files.put(id, file.content);
  const sha256 = createHash('sha256').update(file.content).digest();
  const row = {
    id,
    name: tidyName(file.name),
    mediaType: file.mediaType,
    bytes: file.content.byteLength,
    sha256,
    at: app.clock.seasonNow(seasonId),
  };
  await insertVettingFile(app.db, vetting, row);
  return id;
}
