import type { Kysely } from 'kysely';
import type { LegalDocument } from '#core/contest/legal-document.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

export interface RecordedDocument extends LegalDocument {
  readonly revision: number;
  readonly recordedBy: string | null;
  readonly recordedAt: Temporal.Instant;
}

/** What is known of every document that a bank's keepers recorded, in the order of their numbers. */
export async function listLegalDocuments(db: ReadonlyKysely, bankId: string): Promise<readonly RecordedDocument[]> {
  const rows = await db
    .selectFrom('legal_document')
    .leftJoin('person', 'person.id', 'legal_document.recorded_by')
    .distinctOn('legal_document.document_number')
    .select([
      'legal_document.document_number',
      'legal_document.revision',
      'legal_document.name',
      'legal_document.in_force_from',
      'legal_document.in_force_until',
      'legal_document.replaced_by',
      'legal_document.recorded_at',
      'person.name as recorded_by_name',
    ])
    .where('legal_document.bank_id', '=', bankId)
    .orderBy('legal_document.document_number')
    .orderBy('legal_document.revision', 'desc')
    .execute();
  return rows.map((row) => ({
    number: row.document_number,
    name: row.name,
    inForceFrom: row.in_force_from,
    inForceUntil: row.in_force_until,
    replacedBy: row.replaced_by,
    revision: row.revision,
    recordedBy: row.recorded_by_name,
    recordedAt: row.recorded_at,
  }));
}

/** Records what is known of a document as its next revision; `false` when somebody else recorded that revision first. */
export async function insertLegalDocument(
  db: Kysely<Database>,
  bankId: string,
  by: { readonly recordedBy: string; readonly recordedAt: Temporal.Instant; readonly revision: number },
  document: LegalDocument,
): Promise<boolean> {
  const result = await db
    .insertInto('legal_document')
    .values({
      bank_id: bankId,
      document_number: document.number,
      revision: by.revision,
      name: document.name,
      in_force_from: document.inForceFrom,
      in_force_until: document.inForceUntil,
      replaced_by: document.replacedBy,
      recorded_by: by.recordedBy,
      recorded_at: by.recordedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
