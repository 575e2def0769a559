import type { Readable } from 'node:stream';
import type { Answers } from '#core/dossier/form.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { findFile } from '../../db/queries/uploaded-file.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import type { FileReceipt } from './describe-file.ts';
import { seeDossier, type DossierInSight } from './gates.ts';
import { noteOpening } from './note-opening.ts';
import { describeFileFor } from './name-entrant.ts';
import { withoutNaming } from './read-file-names.ts';
import { loadSubmitted } from './load-submitted.ts';

export interface FileContent extends FileReceipt {
  readonly content: Readable;
}

/**
 * A file with its content, for whoever may see the form field it answers: the organisation itself any of its files, everybody
 * else only what was handed in and is not kept from them.
 */
export async function readFile(
  app: App,
  actor: Actor,
  { fileId }: { readonly fileId: string },
): Promise<Result<FileContent, FileNotFound>> {
  const seen = await seeFile(app, actor, { fileId });
  if (!seen.ok) return seen;
  await noteOpening(app, seen.value.dossier);
  return accept({ ...seen.value.file, content: app.files.read(fileId) });
}

export interface FileNotFound {
  readonly code: 'file-not-found';
}

/** A file in front of somebody who may see what it answers, with the dossier it belongs to. */
export interface FileInSight {
  readonly file: FileReceipt;
  readonly dossier: DossierInSight;
}

/** Lets in whoever may see a file: every way to its content or its receipt asks here. For everybody else there is none. What waits for
 * the virus scanner is its own organisation's alone, what is infected nobody's, and what names the entrant no judge's
 * where judging is blind, until somebody decided on it. */
export async function seeFile(
  app: App,
  actor: Actor,
  { fileId }: { readonly fileId: string },
): Promise<Result<FileInSight, FileNotFound>> {
  const file = isId(fileId) ? await findFile(app.db, fileId) : undefined;
  if (!file) return refuse({ code: 'file-not-found' });
  const seen = await seeDossier(app, actor, file.dossier_id);
  if (!seen.ok || !(await isInSight(app, seen.value, fileId))) return refuse({ code: 'file-not-found' });
  if ((await withoutNaming(app, seen.value, [file])).length === 0) return refuse({ code: 'file-not-found' });
  const receipt = describeFileFor(seen.value, file);
  const isKept = receipt.scan === 'infected' || (receipt.scan === 'waiting' && seen.value.as !== 'member');
  return isKept ? refuse({ code: 'file-not-found' }) : accept({ file: receipt, dossier: seen.value });
}

async function isInSight(app: App, sight: DossierInSight, fileId: string): Promise<boolean> {
  if (sight.as === 'member') return true;
  const submitted = await loadSubmitted(app, sight);
  return submitted !== undefined && filesIn(submitted.answers).has(fileId);
}

function filesIn(answers: Answers): ReadonlySet<string> {
  return new Set(
    Object.values(answers).flatMap((answer) => (Array.isArray(answer) ? (answer as readonly string[]) : [])),
  );
}
