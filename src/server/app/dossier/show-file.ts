import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import type { FileKind } from '#core/dossier/form.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { noteOpening } from './note-opening.ts';
import { seeFile, type FileNotFound } from './read-file.ts';

/** A file as it is looked at: a PDF as it came, an image drawn anew. */
export interface ShownFile {
  readonly as: 'image' | 'document';
  readonly name: string;
  readonly sha256: string;
  readonly content: Uint8Array | Readable;
}

const MAX_WIDTH = 1600; // twice the widest place an image has on a page

/**
 * A file for looking at, for whoever may see it. Of an image only the pixels leave the server, so nothing in it is ever run or read
 * by a browser but colours; what can only be saved is not shown.
 */
export async function showFile(
  app: App,
  actor: Actor,
  { fileId }: { readonly fileId: string },
): Promise<Result<ShownFile, FileNotFound>> {
  const seen = await seeFile(app, actor, { fileId });
  if (!seen.ok) return seen;
  await noteOpening(app, seen.value.dossier);
  const { name, sha256, mediaType, width, height } = seen.value.file;
  if (mediaType === 'application/pdf') return accept({ as: 'document', name, sha256, content: app.files.read(fileId) });
  if (!mediaType.startsWith('image/') || width === null || height === null) return refuse({ code: 'file-not-found' });
  const kind = mediaType.slice('image/'.length) as FileKind;
  const bytes = await buffer(app.files.read(fileId));
  const content = await app.inspector.redraw({ kind, bytes, width, height }, MAX_WIDTH);
  return content ? accept({ as: 'image', name, sha256, content }) : refuse({ code: 'file-not-found' });
}
