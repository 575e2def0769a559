import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ContentFacts } from '#core/dossier/file-content.ts';
import { arrivedInTime } from '#core/dossier/registration-window.ts';
import { mayEditDossier, type DossierRefusal } from '#core/dossier/policy.ts';
import type { FormField } from '#core/dossier/form.ts';
import type { LatePaper } from '#core/dossier/late-paper.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { toNfc } from '#core/shared/vietnamese.ts';
import type { WritableDossier } from '../../db/queries/dossier.ts';
import {
  countFiles,
  findFile,
  insertFile,
  lockDossier,
  type FileRow,
  type NewFile,
} from '../../db/queries/uploaded-file.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { endedFor, mayFollow } from './assess-dossier.ts';
import { formFieldOf } from './award-in-force.ts';
import { describeFile, type FileReceipt } from './describe-file.ts';
import { examineContent, type ExamineRefusal } from './examine-content.ts';
import { noteLatePaper, takeLatePaper, type LatePaperRefusal } from './admit-late-paper.ts';
import { scheduleScan } from './scan-file.ts';
import { scheduleVerdicts } from './schedule-verdicts.ts';
import { holdDossier, seeDossier, takeInHand, writingOf, type DossierInSight, type SightRefusal } from './gates.ts';

export interface FileToAttach {
  readonly dossierId: string;
  readonly formField: string;
  readonly name: string;
  readonly content: Uint8Array;
  /** Of an upload in parts; otherwise the file gets a new one. */
  readonly fileId?: string;
  /** When its last byte had arrived, of an upload in parts. */
  readonly receivedAt?: Temporal.Instant | null;
  /** Of a document that may follow and came to the desk. */
  readonly latePaper?: LatePaper;
}

export type FileField = Extract<FormField, { type: 'file' }>;

/** Why a file may not even begin to arrive. */
export type AdmitFileRefusal =
  | SightRefusal
  | { readonly code: 'form-field-not-found' }
  | { readonly code: 'form-field-takes-no-files' }
  | LatePaperRefusal
  | { readonly code: 'file-empty' }
  | { readonly code: 'file-too-large'; readonly maxBytes: number; readonly bytes: number }
  | { readonly code: 'too-many-files'; readonly maxCount: number };

export type AttachRefusal = AdmitFileRefusal | ExamineRefusal;

/**
 * Attaches a file to a form field. What kind it is, its first bytes say, never its name. The receipt names the digest of
 * exactly these bytes.
 */
export async function attachFile(
  app: App,
  actor: Actor,
  input: FileToAttach,
): Promise<Result<FileReceipt, AttachRefusal>> {
  const seen = await seeDossier(app, actor, input.dossierId);
  if (!seen.ok) return seen;
  const { formField, receivedAt = null, latePaper } = input;
  const arriving = { formField, bytes: input.content.byteLength, receivedAt, ...(latePaper && { latePaper }) };
  const admitted = admitFile(app, seen.value, arriving);
  if (!admitted.ok) return admitted;
  const { field, writing } = admitted.value;
  const examined = await examineContent(app, field.accept, input.content);
  if (!examined.ok) return examined;
  const file: NewFile = {
    id: input.fileId ?? app.ids.uuid(),
    formField: field.id,
    name: tidyName(input.name),
    ...examined.value,
    bytes: input.content.byteLength,
    sha256: createHash('sha256').update(input.content).digest(),
    at: app.clock.seasonNow(seen.value.award.seasonId),
  };
  const kept = { file, content: input.content, maxCount: field.maxCount, arriving };
  return keep(app, seen.value, kept).catch(async (failure: unknown) => {
    await discardUnlessAttached(app, writing, file.id).catch(() => undefined); // cannot be asked: the bytes stay
    throw failure;
  });
}

/** Whether somebody may put a file of this size into this form field now: asked before the first byte, and again after the last. */
export function admitFile(
  app: App,
  sight: DossierInSight,
  { formField, bytes, receivedAt = null, latePaper }: ArrivingFile,
): Result<{ readonly writing: WritableDossier; readonly field: FileField }, AdmitFileRefusal> {
  const writing = latePaper
    ? takeLatePaper(sight, { formField, receivedOn: latePaper.receivedOn })
    : (receivedInTime(sight, receivedAt) ?? writeFiles(app, sight, formField));
  if (!writing.ok) return writing;
  const field = formFieldOf(sight.award.form, formField);
  if (!field) return refuse({ code: 'form-field-not-found' });
  if (field.type !== 'file') return refuse({ code: 'form-field-takes-no-files' });
  if (bytes === 0) return refuse({ code: 'file-empty' });
  if (bytes > field.maxBytes) return refuse({ code: 'file-too-large', maxBytes: field.maxBytes, bytes });
  return accept({ writing: writing.value, field });
}

interface ArrivingFile {
  readonly formField: string;
  readonly bytes: number;
  readonly receivedAt?: Temporal.Instant | null;
  readonly latePaper?: LatePaper;
}

interface FileToKeep {
  readonly file: NewFile;
  readonly content: Uint8Array;
  readonly maxCount: number;
  readonly arriving: ArrivingFile;
}

/**
 * The bytes go to disk after everything has been decided: a refused file leaves none. The same upload attached twice is one file, with
 * one receipt.
 */
async function keep(
  app: App,
  sight: DossierInSight,
  { file, content, maxCount, arriving }: FileToKeep,
): Promise<Result<FileReceipt, AttachRefusal>> {
  const { seasonId } = sight.award;
  return app.db.transaction().execute(async (db) => {
    const held = await holdDossier(db, sight);
    const attached = await findFile(db, file.id);
    if (attached) return accept(describeFile(attached));
    const still = admitFile(app, held, arriving);
    if (!still.ok) return still;
    const { writing } = still.value;
    if ((await countFiles(db, writing, file.formField)) >= maxCount)
      return refuse({ code: 'too-many-files', maxCount });
    await app.files.put(file.id, content);
    await insertFile(db, writing, file);
    if (arriving.latePaper) await noteLatePaper(app, db, { sight: held, writing, file, paper: arriving.latePaper });
    await scheduleLateFile(app, db, { sight: held, formField: file.formField });
    if (file.needsScan) await scheduleScan(app, db, { seasonId, fileId: file.id, at: file.at });
    return accept(describeFile(rowOf(file)));
  });
}

/** Has the verdicts judged again where a document that may follow came, or went, after the dossier was handed in. */
export async function scheduleLateFile(
  app: App,
  db: Kysely<Database>,
  { sight, formField }: { readonly sight: DossierInSight; readonly formField: string },
): Promise<void> {
  const mayCome = formFieldOf(sight.award.form, formField)?.completeBy !== undefined;
  if (!mayCome || !sight.entries.some(({ dossierVersion }) => dossierVersion !== null)) return;
  const due = { what: 'organisation', organisationId: sight.dossier.organisation_id } as const;
  await scheduleVerdicts(app, db, { seasonId: sight.award.seasonId, due });
}

/** A failure does not say whether the file was attached (the reply to a commit may be lost); the dossier does, once nobody else writes. */
async function discardUnlessAttached(app: App, writing: WritableDossier, fileId: string): Promise<void> {
  await app.db.transaction().execute(async (db) => {
    await lockDossier(db, writing);
    if (!(await findFile(db, fileId))) await app.files.discard(fileId);
  });
}

function rowOf({ formField, mediaType, at, facts, needsScan, ...same }: NewFile): FileRow {
  const { pages, width, height, signatures }: ContentFacts = facts;
  const found = {
    pages: pages ?? null,
    width: width ?? null,
    height: height ?? null,
    signatures: (signatures ?? null) as FileRow['signatures'],
  };
  return {
    ...same,
    form_field: formField,
    media_type: mediaType,
    uploaded_at: at,
    ...found,
    needs_scan: needsScan,
    verdict: null,
  };
}

/** The right to put in its place what the server had before the deadline, in the minutes of grace; `null` where none is needed, or due. */
function receivedInTime(sight: DossierInSight, receivedAt: Temporal.Instant | null) {
  if (receivedAt === null || takeInHand(sight).ok || !arrivedInTime(sight.registration, receivedAt)) return null;
  const asked = sight.entries.length === 0 ? [null] : sight.entries;
  const mayWrite = asked.some(
    (entry) => mayEditDossier(sight.actorOf(entry), { ...sight.factsOf(entry), registration: 'open' }).ok,
  );
  return mayWrite ? accept(writingOf(sight)) : null;
}

/**
 * The right to change the files of a form field: while the dossier is open for writing and, for a form field that may follow
 * (`completeBy`), until then: a return opens it again only where it asks for that form field.
 */
export function writeFiles(
  app: App,
  sight: DossierInSight,
  formField: string,
): Result<WritableDossier, DossierRefusal> {
  const hand = takeInHand(sight);
  const now = app.clock.seasonNow(sight.award.seasonId);
  const dueAt = endedFor(sight, formField, now);
  if (hand.ok) return dueAt ? refuse({ code: 'completion-overdue', dueAt }) : accept(hand.value.writing);
  if (!mayFollow(sight.award.form, formField, now)) return hand;
  const underWay = sight.entries.some(
    ({ state }) => state === 'submitted' || state === 'accepted' || state === 'finalist',
  );
  const asIfOpen = mayEditDossier(sight.actorOf(null), { ...sight.factsOf(null), registration: 'open' });
  return underWay && asIfOpen.ok ? accept(writingOf(sight)) : hand;
}

/** The name for showing: without a path, without characters that turn a line or its direction. */
export function tidyName(name: string): string {
  const last = toNfc(name).split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(/^[.\s]+/, '')
    .trim();
  return [...clean].slice(-150).join('') || 'tep';
}
