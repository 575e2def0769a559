import { sql, type Kysely } from 'kysely';
import type { LatePaperWay } from '#core/dossier/late-paper.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeenDossier, WritableDossier } from './dossier.ts';

/** Marks a file, for ever, as added by the desk for its organisation. */
export async function insertLatePaper(
  db: Kysely<Database>,
  dossier: WritableDossier,
  row: {
    readonly fileId: string;
    readonly receivedOn: Temporal.PlainDate;
    readonly way: LatePaperWay;
    readonly receivedBy: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await db
    .insertInto('late_paper')
    .values({
      file_id: row.fileId,
      received_on: row.receivedOn.toString(),
      way: row.way,
      received_by: row.receivedBy,
      recorded_by: dossier.personId,
      recorded_at: row.at,
    })
    .execute();
}

/** What the desk added to a dossier and did not take back, oldest first, with who typed it. */
export async function listLatePapers(db: ReadonlyKysely, dossier: SeenDossier) {
  return db
    .selectFrom('late_paper as paper')
    .innerJoin('uploaded_file as file', 'file.id', 'paper.file_id')
    .innerJoin('person', 'person.id', 'paper.recorded_by')
    .leftJoin('file_removal as removal', 'removal.file_id', 'file.id')
    .select(['paper.file_id', 'file.form_field', 'paper.received_on', 'paper.way', 'paper.received_by'])
    .select(['paper.recorded_at', 'person.name as recorded_by'])
    .where('file.dossier_id', '=', dossier.dossierId)
    .where('removal.file_id', 'is', null)
    .orderBy('paper.recorded_at')
    .orderBy('paper.file_id')
    .execute();
}

const idsOf = (dossiers: readonly SeenDossier[]) => dossiers.map(({ dossierId }) => dossierId);

/** The versions of the rules that these dossiers were handed in under. */
export async function listRulesVersions(
  db: ReadonlyKysely,
  dossiers: readonly SeenDossier[],
): Promise<readonly number[]> {
  if (dossiers.length === 0) return [];
  const rows = await db
    .selectFrom('dossier_version')
    .select('rules_version')
    .distinct()
    .where('dossier_id', 'in', idsOf(dossiers))
    .execute();
  return rows.map((row) => row.rules_version);
}

/** The answers to these form fields, and to no other, in every version of these dossiers that was handed in. */
export async function listAnswersOfVersions(
  db: ReadonlyKysely,
  dossiers: readonly SeenDossier[],
  formFields: readonly string[],
) {
  if (dossiers.length === 0) return [];
  return db
    .selectFrom('dossier_version')
    .select(['dossier_id', 'version', 'rules_version', 'submitted_at'])
    .select(
      sql<unknown>`(select coalesce(jsonb_object_agg(one.key, one.value), '{}') from jsonb_each(answers::jsonb) one where one.key = any(${[...formFields]}::text[]))`.as(
        'answers',
      ),
    )
    .where('dossier_id', 'in', idsOf(dossiers))
    .execute();
}

/** The files of these form fields in these dossiers that were not removed, oldest first. */
export async function listFilesOfFields(
  db: ReadonlyKysely,
  dossiers: readonly SeenDossier[],
  formFields: readonly string[],
) {
  if (dossiers.length === 0 || formFields.length === 0) return [];
  return db
    .selectFrom('uploaded_file as file')
    .leftJoin('file_removal as removal', 'removal.file_id', 'file.id')
    .select(['file.id', 'file.dossier_id', 'file.form_field', 'file.uploaded_at'])
    .where('file.dossier_id', 'in', idsOf(dossiers))
    .where('file.form_field', 'in', formFields)
    .where('removal.file_id', 'is', null)
    .orderBy('file.uploaded_at')
    .orderBy('file.id')
    .execute();
}
