import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeenDossier } from './dossier.ts';

export interface NewSignature {
  readonly id: string;
  readonly dossierId: string;
  readonly contentHash: string;
  readonly statement: string;
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Keeps that a dossier was signed, and exactly what. */
export async function insertSignature(db: Kysely<Database>, row: NewSignature): Promise<void> {
  await db
    .insertInto('dossier_signature')
    .values({
      id: row.id,
      dossier_id: row.dossierId,
      content_hash: row.contentHash,
      statement: row.statement,
      means: 'password',
      signed_by: row.by,
      signed_at: row.at,
      rehearsed: row.rehearsed,
    })
    .execute();
}

/** Every signature of a dossier, newest first. */
export async function listSignatures(db: ReadonlyKysely, dossier: SeenDossier) {
  return db
    .selectFrom('dossier_signature as signature')
    .innerJoin('person', 'person.id', 'signature.signed_by')
    .select(['signature.id', 'signature.content_hash', 'signature.statement', 'signature.signed_at'])
    .select('person.name as signed_by')
    .where('signature.dossier_id', '=', dossier.dossierId)
    .orderBy('signature.signed_at', 'desc')
    .orderBy('signature.id')
    .execute();
}
