import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { WritableDossier } from './dossier.ts';

export interface NewUpload {
  readonly id: string;
  readonly formField: string;
  readonly name: string;
  readonly bytes: number;
  readonly at: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

/** Notes that a file is on its way. */
export async function insertUpload(db: Kysely<Database>, dossier: WritableDossier, row: NewUpload): Promise<void> {
  await db
    .insertInto('file_upload')
    .values({
      id: row.id,
      dossier_id: dossier.dossierId,
      form_field: row.formField,
      name: row.name,
      bytes: row.bytes,
      begun_by: dossier.personId,
      begun_at: row.at,
      expires_at: row.expiresAt,
    })
    .execute();
}

/** How many files are on their way to a dossier. */
export async function countUploads(db: ReadonlyKysely, dossier: WritableDossier): Promise<number> {
  const row = await db
    .selectFrom('file_upload')
    .select((eb) => eb.fn.countAll<number>().as('uploads'))
    .where('dossier_id', '=', dossier.dossierId)
    .executeTakeFirstOrThrow();
  return row.uploads;
}

/** A file on its way, for the gate of going on with it. */
export async function findUpload(db: ReadonlyKysely, uploadId: string) {
  return db
    .selectFrom('file_upload')
    .select(['id', 'dossier_id', 'form_field', 'name', 'bytes', 'begun_by', 'expires_at', 'arrived_at'])
    .where('id', '=', uploadId)
    .executeTakeFirst();
}

export type UploadRow = NonNullable<Awaited<ReturnType<typeof findUpload>>>;

/** Forgets a file on its way: it has arrived, or was given up. */
export async function deleteUpload(db: Kysely<Database>, uploadId: string): Promise<void> {
  await db.deleteFrom('file_upload').where('id', '=', uploadId).execute();
}

/** Files of a season's dossiers that did not arrive in time. */
export async function listExpiredUploads(db: ReadonlyKysely, seasonId: string, now: Temporal.Instant) {
  const rows = await db
    .selectFrom('file_upload')
    .innerJoin('dossier', 'dossier.id', 'file_upload.dossier_id')
    .select('file_upload.id')
    .where('dossier.season_id', '=', seasonId)
    .where('file_upload.expires_at', '<=', now)
    .execute();
  return rows.map(({ id }) => id);
}

/** Notes when the last byte had arrived, once. */
export async function updateArrived(db: Kysely<Database>, uploadId: string, at: Temporal.Instant): Promise<void> {
  await db
    .updateTable('file_upload')
    .set({ arrived_at: at })
    .where('id', '=', uploadId)
    .where('arrived_at', 'is', null)
    .execute();
}

/** The season of the dossier an upload is on its way to. */
export async function findSeasonOfUpload(db: ReadonlyKysely, uploadId: string) {
  const row = await db
    .selectFrom('file_upload')
    .innerJoin('dossier', 'dossier.id', 'file_upload.dossier_id')
    .select('dossier.season_id')
    .where('file_upload.id', '=', uploadId)
    .executeTakeFirst();
  return row?.season_id;
}
