import type { Kysely } from 'kysely';
import type { ContentFacts } from '#core/dossier/file-content.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeenDossier, WritableDossier } from './dossier.ts';

const COLUMNS = [
  'file.id',
  'file.form_field',
  'file.name',
  'file.media_type',
  'file.bytes',
  'file.sha256',
  'file.uploaded_at',
  'file.pages',
  'file.width',
  'file.height',
  'file.signatures',
  'file.needs_scan',
  'scan.verdict',
] as const;

/** Every file of a dossier that was not removed, oldest first. */
export async function listFiles(db: ReadonlyKysely, dossier: SeenDossier) {
  return db
    .selectFrom('uploaded_file as file')
    .leftJoin('file_removal as removal', 'removal.file_id', 'file.id')
    .leftJoin('file_scan as scan', 'scan.file_id', 'file.id')
    .select(COLUMNS)
    .where('file.dossier_id', '=', dossier.dossierId)
    .where('removal.file_id', 'is', null)
    .orderBy('file.uploaded_at')
    .orderBy('file.id')
    .execute();
}

export type FileRow = Awaited<ReturnType<typeof listFiles>>[number];

/** Which dossier and form field a file belongs to, removed or not. For the gate of reading it. */
export async function findFile(db: ReadonlyKysely, fileId: string) {
  return db
    .selectFrom('uploaded_file as file')
    .leftJoin('file_removal as removal', 'removal.file_id', 'file.id')
    .leftJoin('file_scan as scan', 'scan.file_id', 'file.id')
    .select(COLUMNS)
    .select(['file.dossier_id', 'removal.removed_at'])
    .where('file.id', '=', fileId)
    .executeTakeFirst();
}

export interface NewFile {
  readonly id: string;
  readonly formField: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: Uint8Array;
  readonly facts: ContentFacts;
  /** The scanner was away when it came. */
  readonly needsScan: boolean;
  readonly at: Temporal.Instant;
}

/** Holds the dossier's row until the transaction ends, so that files are counted one after the other. */
export async function lockDossier(db: Kysely<Database>, dossier: WritableDossier): Promise<void> {
  await db.selectFrom('dossier').select('id').where('id', '=', dossier.dossierId).forUpdate().executeTakeFirstOrThrow();
}

/** How many files a form field holds that were not removed. */
export async function countFiles(db: ReadonlyKysely, dossier: WritableDossier, formField: string): Promise<number> {
  const row = await db
    .selectFrom('uploaded_file as file')
    .leftJoin('file_removal as removal', 'removal.file_id', 'file.id')
    .select((eb) => eb.fn.count<number>('file.id').as('files'))
    .where('file.dossier_id', '=', dossier.dossierId)
    .where('file.form_field', '=', formField)
    .where('removal.file_id', 'is', null)
    .executeTakeFirstOrThrow();
  return row.files;
}

/** Adds a file whose bytes are kept already. */
export async function insertFile(db: Kysely<Database>, dossier: WritableDossier, file: NewFile): Promise<void> {
  await db
    .insertInto('uploaded_file')
    .values({
      id: file.id,
      dossier_id: dossier.dossierId,
      form_field: file.formField,
      name: file.name,
      media_type: file.mediaType,
      bytes: file.bytes,
      sha256: Buffer.from(file.sha256),
      uploaded_by: dossier.personId,
      uploaded_at: file.at,
      pages: file.facts.pages ?? null,
      width: file.facts.width ?? null,
      height: file.facts.height ?? null,
      signatures: file.facts.signatures ? JSON.stringify(file.facts.signatures) : null,
      needs_scan: file.needsScan,
    })
    .execute();
}

/** Takes a file out of the draft; its bytes stay for the versions that were handed in with it. `false` when it is out already. */
export async function insertFileRemoval(
  db: Kysely<Database>,
  dossier: WritableDossier,
  row: { readonly fileId: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const result = await db
    .insertInto('file_removal')
    .values({ file_id: row.fileId, removed_by: dossier.personId, removed_at: row.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Every file a dossier ever held, oldest first: versions that were handed in keep what was removed later. */
export async function listVersionFiles(db: ReadonlyKysely, dossier: SeenDossier): Promise<readonly FileRow[]> {
  return db
    .selectFrom('uploaded_file as file')
    .leftJoin('file_scan as scan', 'scan.file_id', 'file.id')
    .select(COLUMNS)
    .where('file.dossier_id', '=', dossier.dossierId)
    .orderBy('file.uploaded_at')
    .orderBy('file.id')
    .execute();
}

/** What the scanner said of a file, once. */
export async function insertScan(
  db: Kysely<Database>,
  fileId: string,
  scan: { readonly verdict: 'clean' | 'infected'; readonly signature?: string; readonly at: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('file_scan')
    .values({ file_id: fileId, verdict: scan.verdict, signature: scan.signature ?? null, scanned_at: scan.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
