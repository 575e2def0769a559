import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeenDossier } from './dossier.ts';

export interface NewRemark {
  readonly id: string;
  readonly formField: string;
  readonly side: 'officer' | 'entrant';
  readonly body: string;
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Says something about a form field of a dossier. */
export async function insertRemark(db: Kysely<Database>, dossier: SeenDossier, remark: NewRemark): Promise<void> {
  await db
    .insertInto('dossier_remark')
    .values({
      id: remark.id,
      dossier_id: dossier.dossierId,
      form_field: remark.formField,
      side: remark.side,
      body: remark.body,
      written_by: remark.by,
      written_at: remark.at,
      rehearsed: remark.rehearsed,
    })
    .execute();
}

/** Everything that was said about a dossier, oldest first, with who said it. */
export async function listRemarks(db: ReadonlyKysely, dossier: SeenDossier) {
  const rows = await db
    .selectFrom('dossier_remark as remark')
    .innerJoin('person', 'person.id', 'remark.written_by')
    .select(['remark.form_field', 'remark.side', 'remark.body', 'remark.written_at', 'person.name'])
    .where('remark.dossier_id', '=', dossier.dossierId)
    .orderBy('remark.written_at')
    .orderBy('remark.id')
    .execute();
  return rows.map((row) => ({
    formField: row.form_field,
    side: row.side as NewRemark['side'],
    body: row.body,
    at: row.written_at,
    who: row.name,
  }));
}
