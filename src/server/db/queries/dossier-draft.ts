import type { Kysely } from 'kysely';
import type { Answer } from '#core/dossier/form.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeenDossier, WritableDossier } from './dossier.ts';

export interface DraftAnswerRow {
  readonly formField: string;
  readonly revision: number;
  readonly value: Answer;
  readonly savedAt: Temporal.Instant;
}

/** What is being written, form field by form field. */
export async function listDraftAnswers(db: ReadonlyKysely, dossier: SeenDossier): Promise<readonly DraftAnswerRow[]> {
  const rows = await db
    .selectFrom('dossier_draft')
    .select(['form_field', 'revision', 'value', 'saved_at'])
    .where('dossier_id', '=', dossier.dossierId)
    .execute();
  return rows.map(draftAnswerOf);
}

/** One answer as it stands now, for somebody who may write it. */
export async function findDraftAnswer(db: ReadonlyKysely, dossier: WritableDossier, formField: string) {
  const row = await db
    .selectFrom('dossier_draft')
    .select(['form_field', 'revision', 'value', 'saved_at'])
    .where('dossier_id', '=', dossier.dossierId)
    .where('form_field', '=', formField)
    .executeTakeFirst();
  return row && draftAnswerOf(row);
}

function draftAnswerOf(row: {
  form_field: string;
  revision: number;
  value: unknown;
  saved_at: Temporal.Instant;
}): DraftAnswerRow {
  return { formField: row.form_field, revision: row.revision, value: row.value as Answer, savedAt: row.saved_at };
}

export interface AnswerToSave {
  readonly formField: string;
  readonly value: Answer;
  /** The revision the writer has seen; 0 = none. */
  readonly seenRevision: number;
  readonly at: Temporal.Instant;
}

/** Saves one answer if nobody saved a newer one meanwhile; `false` when somebody did. The database decides between two at once. */
export async function saveDraftAnswer(
  db: Kysely<Database>,
  dossier: WritableDossier,
  answer: AnswerToSave,
): Promise<boolean> {
  const saved = { value: JSON.stringify(answer.value), saved_by: dossier.personId, saved_at: answer.at };
  if (answer.seenRevision === 0) {
    const inserted = await db
      .insertInto('dossier_draft')
      .values({ dossier_id: dossier.dossierId, form_field: answer.formField, revision: 1, ...saved })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return inserted.numInsertedOrUpdatedRows === 1n;
  }
  const updated = await db
    .updateTable('dossier_draft')
    .set({ revision: answer.seenRevision + 1, ...saved })
    .where('dossier_id', '=', dossier.dossierId)
    .where('form_field', '=', answer.formField)
    .where('revision', '=', answer.seenRevision)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}
