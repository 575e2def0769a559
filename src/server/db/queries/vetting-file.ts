import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { VettedDossier } from './vetting-claim.ts';

export interface NewVettingFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: Uint8Array;
  readonly at: Temporal.Instant;
}

/** Adds a file of those who vet, whose bytes are kept already. */
export async function insertVettingFile(
  db: Kysely<Database>,
  dossier: VettedDossier,
  file: NewVettingFile,
): Promise<void> {
  await db
    .insertInto('vetting_file')
    .values({
      id: file.id,
      dossier_id: dossier.dossierId,
      name: file.name,
      media_type: file.mediaType,
      bytes: file.bytes,
      sha256: Buffer.from(file.sha256),
      uploaded_by: dossier.personId,
      uploaded_at: file.at,
    })
    .execute();
}

/** A file of those who vet, and what it is part of. For the gate of reading it. */
export async function findVettingFile(db: ReadonlyKysely, fileId: string) {
  return db
    .selectFrom('vetting_file as file')
    .select(['file.id', 'file.dossier_id', 'file.name', 'file.media_type', 'file.bytes', 'file.sha256'])
    .leftJoin('claim_verdict as verdict', 'verdict.file_id', 'file.id')
    .leftJoin('dossier_version as sent', (join) =>
      join.onRef('sent.dossier_id', '=', 'verdict.dossier_id').onRef('sent.version', '=', 'verdict.dossier_version'),
    )
    .select(['verdict.form_field', 'sent.rules_version'])
    .leftJoin('site_visit_photo as photo', 'photo.file_id', 'file.id')
    .leftJoin('site_visit_release as release', 'release.visit_id', 'photo.visit_id')
    .select(['photo.visit_id', sql<boolean>`release.visit_id is not null`.as('is_released')])
    .where('file.id', '=', fileId)
    .executeTakeFirst();
}

export type VettingFileRow = NonNullable<Awaited<ReturnType<typeof findVettingFile>>>;
