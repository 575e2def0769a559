import { sql, type Kysely } from 'kysely';
import type { Answer } from '#core/dossier/form.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeenDossier } from './dossier.ts';

/**
 * The corrections that count for a version, by form field: the newest that was made on the very answer it holds. One made on an
 * earlier version counts on while that answer stays as it was.
 */
export async function listRedactions(
  db: ReadonlyKysely,
  dossier: SeenDossier,
  version: number,
): Promise<Readonly<Record<string, Answer>>> {
  const rows = await db
    .selectFrom('redaction')
    .innerJoin('dossier_version as corrected', (join) =>
      join
        .onRef('corrected.dossier_id', '=', 'redaction.dossier_id')
        .onRef('corrected.version', '=', 'redaction.version'),
    )
    .innerJoin('dossier_version as shown', 'shown.dossier_id', 'redaction.dossier_id')
    .distinctOn('redaction.form_field')
    .select(['redaction.form_field', 'redaction.value'])
    .where('redaction.dossier_id', '=', dossier.dossierId)
    .where('redaction.version', '<=', version)
    .where('shown.version', '=', version)
    .where(
      sql<boolean>`(corrected.answers -> redaction.form_field) is not distinct from (shown.answers -> redaction.form_field)`,
    )
    .orderBy('redaction.form_field')
    .orderBy('redaction.version', 'desc')
    .orderBy('redaction.sequence', 'desc')
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
