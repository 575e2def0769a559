import type { Readable } from 'node:stream';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findVettingFile } from '../../db/queries/vetting-file.ts';
import type { App } from '../app.ts';
import { formFieldOf } from '../dossier/award-in-force.ts';
import { isId } from '../dossier/roles-reaching.ts';
import type { Actor } from '../person/actor.ts';
import { seeVetting } from './gates.ts';

export interface VettingFileContent {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly content: Readable;
}

/** A file of those who vet, for whoever may read what it is part of. For everybody else it does not exist. */
export async function readVettingFile(
  app: App,
  actor: Actor,
  { fileId }: { readonly fileId: string },
): Promise<Result<VettingFileContent, { readonly code: 'file-not-found' }>> {
  const file = isId(fileId) ? await findVettingFile(app.db, fileId) : undefined;
  const seen = file && (await seeVetting(app, actor, file.dossier_id));
  if (!file || !seen?.ok) return refuse({ code: 'file-not-found' });
  const field = file.form_field === null ? undefined : formFieldOf(seen.value.award.form, file.form_field);
  if (field?.hiddenFromJudges === true && seen.value.finances === 'hidden') return refuse({ code: 'file-not-found' });
  const { name, media_type: mediaType, bytes } = file;
  return accept({ name, mediaType, bytes, content: app.files.read(file.id) });
}
