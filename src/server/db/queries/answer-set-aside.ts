import { sql, type Kysely } from 'kysely';
import type { Answer } from '#core/dossier/form.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeenDossier, WritableDossier } from './dossier.ts';

/** Keeps an answer as it stands before it is answered anew; again for the same revision changes nothing. */
export async function setAnswerAside(
  db: Kysely<Database>,
  dossier: WritableDossier,
  { formField, revision, at }: { readonly formField: string; readonly revision: number; readonly at: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('answer_set_aside')
    .columns(['dossier_id', 'form_field', 'revision', 'value', 'saved_by', 'saved_at', 'set_aside_at'])
    .expression((eb) =>
      eb
        .selectFrom('dossier_draft')
        .select(['dossier_id', 'form_field', 'revision', 'value', 'saved_by', 'saved_at'])
        .select(sql<Temporal.Instant>`${at}::timestamptz`.as('set_aside_at'))
        .where('dossier_id', '=', dossier.dossierId)
        .where('form_field', '=', formField)
        .where('revision', '=', revision),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Every answer of a dossier that was set aside, oldest first. */
export async function listAnswersSetAside(db: ReadonlyKysely, dossier: SeenDossier) {
  const rows = await db
    .selectFrom('answer_set_aside')
    .select(['form_field', 'value', 'saved_at'])
    .where('dossier_id', '=', dossier.dossierId)
    .orderBy('saved_at')
    .orderBy('form_field')
    .execute();
  return rows.map((row) => ({ formField: row.form_field, value: row.value as Answer, savedAt: row.saved_at }));
}
