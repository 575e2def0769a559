import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import type { FileKind } from '#core/dossier/form.ts';
import { maySeeVetting } from '#core/vetting/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { findVettingFile, type VettingFileRow } from '../../db/queries/vetting-file.ts';
import { imageSizeOf } from '../../ports/image-size.ts';
import type { App } from '../app.ts';
import { isSignedOnPaper, seeDossier, type DossierInSight } from '../dossier/gates.ts';
import { isBlind } from '../dossier/name-entrant.ts';
import { noteOpening } from '../dossier/note-opening.ts';
import { openFieldsOf } from '../dossier/open-fields.ts';
import type { Actor } from '../person/actor.ts';
import { mayReadVisit } from './read-visits.ts';

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
  const seen = file && (await seeDossier(app, actor, file.dossier_id));
  if (!file || !seen?.ok || !(await mayRead(app, seen.value, file))) return refuse({ code: 'file-not-found' });
  await noteOpening(app, seen.value);
  const { name, media_type: mediaType, bytes } = file;
  if (mediaType.startsWith('image/')) return redrawn(app, file);
  return accept({ name, mediaType, bytes, content: app.files.read(file.id) });
}

const MAX_WIDTH = 2400; // a page of paper that can still be read

/** Of an image only the pixels leave the server: no place or device it was taken with, nothing that could be run. */
async function redrawn(app: App, { id, name, media_type }: VettingFileRow) {
  const [kind, bytes] = [media_type.slice('image/'.length) as FileKind, await buffer(app.files.read(id))];
  const { width, height } = imageSizeOf(kind, bytes) ?? { width: 0, height: 0 };
  const content = await app.inspector.redraw({ kind, bytes, width, height }, MAX_WIDTH);
  if (!content) return refuse({ code: 'file-not-found' } as const);
  const [mediaType, shown] = ['image/png', name.replace(/\.[a-z0-9]{1,5}$/i, '')];
  return accept({ name: `${shown}.png`, mediaType, bytes: content.byteLength, content: Readable.from([content]) });
}

/**
 * A photo goes with its report, but to nobody who judges blind; evidence and scans are the officers', evidence about a figure of those
 * who may know the figure. What is about no one form field (a scan of the whole dossier, evidence whose verdict was not kept) may hold
 * any figure.
 */
async function mayRead(app: App, sight: DossierInSight, file: VettingFileRow): Promise<boolean> {
  if (isBlind(sight)) return false;
  if (file.visit_id !== null) return mayReadVisit(sight, file.is_released);
  if (typesIt(sight)) return sight.finances === 'shown';
  const isOfficer = sight.entries.some((entry) => maySeeVetting(sight.actorOf(entry), sight.factsOf(entry)).ok);
  if (!isOfficer || sight.finances === 'shown') return isOfficer;
  if (file.form_field === null || file.rules_version === null) return false;
  const isOpen = await openFieldsOf(app, sight.award, [file.rules_version]);
  return isOpen(file.rules_version, file.form_field);
}

/** The officer who fills in a dossier from paper, and so stands for its organisation, has the paper beside it. */
function typesIt({ as, dossier, actorOf }: DossierInSight): boolean {
  return as === 'member' && isSignedOnPaper(dossier) && actorOf(null).roles.has('secretariat');
}
