import { sql, type Kysely } from 'kysely';
import type { Answer } from '#core/dossier/form.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeenDossier } from './dossier.ts';

/** The corrections of a version that count, by form field. */
export async function listRedactions(
  db: ReadonlyKysely,
  dossier: SeenDossier,
  version: number,
): Promise<Readonly<Record<string, Answer>>> {
  const rows = await db
    .selectFrom('redaction')
    .distinctOn('form_field')
    .select(['form_field', 'value'])
    .where('dossier_id', '=', dossier.dossierId)
    .where('version', '=', version)
    .orderBy('form_field')
    .orderBy('sequence', 'desc')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.form_field, row.value as Answer]));
}

export interface NewRedaction {
  readonly version: number;
  readonly formField: string;
  readonly value: Answer;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** Adds a correction after those before it; `false` when somebody corrected the same at the same moment. */
export async function insertRedaction(db: Kysely<Database>, dossier: SeenDossier, row: NewRedaction): Promise<boolean> {
  const next = sql<number>`coalesce((
    select max(sequence) from redaction
    where dossier_id = ${dossier.dossierId}::uuid and version = ${row.version} and form_field = ${row.formField}
  ), 0) + 1`;
  const result = await db
    .insertInto('redaction')
    .values({
      dossier_id: dossier.dossierId,
      version: row.version,
      form_field: row.formField,
      sequence: next,
      value: JSON.stringify(row.value),
      corrected_by: row.by,
      corrected_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
