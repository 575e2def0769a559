import { sql, type Kysely } from 'kysely';
import type { Answers } from '#core/dossier/form.ts';
import type { ImportTarget } from '#core/dossier/import-columns.ts';
import type { SheetRow } from '#core/dossier/import-sheet.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeasonDesk } from './dossier-queue.ts';

/** A sheet that waits to be imported. */
export interface WaitingSheet {
  readonly fileName: string;
  /** SHA-256 of the file, in hex. */
  readonly fileHash: string;
  readonly rows: readonly SheetRow[];
}

/** Keeps the sheet somebody looks at, in place of the one before. */
export async function keepImportSheet(
  db: Kysely<Database>,
  desk: SeasonDesk,
  { fileName, fileHash, rows, at }: WaitingSheet & { readonly at: Temporal.Instant },
): Promise<void> {
  const kept = { file_name: fileName, file_hash: fileHash, sheet: JSON.stringify(rows), uploaded_at: at };
  await db
    .insertInto('dossier_import_sheet')
    .values({ season_id: desk.seasonId, uploaded_by: desk.personId, ...kept })
    .onConflict((conflict) => conflict.columns(['season_id', 'uploaded_by']).doUpdateSet(kept))
    .execute();
}

/** The sheet of this officer that waits in this season. */
export async function findImportSheet(db: ReadonlyKysely, desk: SeasonDesk): Promise<WaitingSheet | undefined> {
  const row = await db
    .selectFrom('dossier_import_sheet')
    .select(['file_name', 'file_hash', 'sheet'])
    .where('season_id', '=', desk.seasonId)
    .where('uploaded_by', '=', desk.personId)
    .executeTakeFirst();
  return row && { fileName: row.file_name, fileHash: row.file_hash, rows: row.sheet as unknown as SheetRow[] };
}

/** Throws the waiting sheet away. */
export async function dropImportSheet(db: Kysely<Database>, desk: SeasonDesk): Promise<void> {
  await db
    .deleteFrom('dossier_import_sheet')
    .where('season_id', '=', desk.seasonId)
    .where('uploaded_by', '=', desk.personId)
    .execute();
}

/** Holds imports into a season, and taking them back, one after the other until the transaction ends. */
export async function lockImports(db: Kysely<Database>, seasonId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`dossier-import ${seasonId}`}, 0))`.execute(db);
}

/** Organisations registered under any of these tax codes or agency identifiers. */
export async function listOrganisationsByCode(db: ReadonlyKysely, codes: readonly string[]) {
  return db
    .selectFrom('organisation')
    .select(['id', 'tax_code', 'agency_code', 'kind'])
    .where((eb) =>
      eb.or([
        eb('tax_code', '=', sql<string>`any(${codes}::text[])`),
        eb('agency_code', '=', sql<string>`any(${codes}::text[])`),
      ]),
    )
    .execute();
}

/** Name and codes of every dossier of a season, to know one that comes again. */
export async function listDossierNames(db: ReadonlyKysely, desk: SeasonDesk) {
  return db
    .selectFrom('dossier')
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .select(['dossier.name', 'organisation.tax_code', 'organisation.agency_code'])
    .where('dossier.season_id', '=', desk.seasonId)
    .execute();
}

export interface DossierToImport {
  readonly dossierId: string;
  readonly organisationId: string;
  readonly isNewOrganisation: boolean;
  readonly row: number;
  readonly name: string;
  readonly group: string | null;
  readonly entry: { readonly id: string; readonly categoryId: string; readonly fieldId: string | null } | null;
  readonly answers: Answers;
}

export interface NewDossierImport {
  readonly id: string;
  readonly fileName: string;
  readonly fileHash: string;
  /** What each heading was read as, for the next time. */
  readonly columns: Readonly<Record<string, ImportTarget | null>>;
  readonly rulesVersion: number;
  readonly at: Temporal.Instant;
  /** By the clock of the season. */
  readonly openedAt: Temporal.Instant;
  readonly rehearsed: boolean;
  readonly dossiers: readonly DossierToImport[];
}

const BATCH = 500; // a dossier may have a hundred answers, an answer six values; a statement holds 65,535

/** Makes the drafts of an import and notes where each came from. */
export async function insertDossierImport(
  db: Kysely<Database>,
  desk: SeasonDesk,
  made: NewDossierImport,
): Promise<void> {
  await db
    .insertInto('dossier_import')
    .values({
      id: made.id,
      season_id: desk.seasonId,
      file_name: made.fileName,
      file_hash: made.fileHash,
      dossiers: made.dossiers.length,
      columns: JSON.stringify(made.columns),
      imported_by: desk.personId,
      imported_at: made.at,
    })
    .execute();
  for (let from = 0; from < made.dossiers.length; from += BATCH)
    await insertBatch(db, desk, { ...made, dossiers: made.dossiers.slice(from, from + BATCH) });
}

async function insertBatch(db: Kysely<Database>, desk: SeasonDesk, made: NewDossierImport): Promise<void> {
  const { dossiers, openedAt } = made;
  await db
    .insertInto('dossier')
    .values(
      dossiers.map((one) => ({
        id: one.dossierId,
        season_id: desk.seasonId,
        organisation_id: one.organisationId,
        opened_version: made.rulesVersion,
        name: one.name,
        applicant_group: one.group,
        opened_by: desk.personId,
        opened_at: openedAt,
        rehearsed: made.rehearsed,
      })),
    )
    .execute();
  const entries = dossiers.flatMap(({ dossierId, entry }) => (entry ? [{ dossierId, entry }] : []));
  if (entries.length > 0)
    await db
      .insertInto('entry')
      .values(
        entries.map(({ dossierId, entry }) => ({
          id: entry.id,
          dossier_id: dossierId,
          category_id: entry.categoryId,
          field_id: entry.fieldId,
          chosen_by: desk.personId,
          chosen_at: openedAt,
        })),
      )
      .execute();
  await insertAnswers(db, desk, made);
  await db
    .insertInto('imported_dossier')
    .values(
      dossiers.map((one) => ({
        dossier_id: one.dossierId,
        import_id: made.id,
        sheet_row: one.row,
        organisation_id: one.organisationId,
        new_organisation: one.isNewOrganisation,
        category_id: one.entry?.categoryId ?? null,
        field_id: one.entry?.fieldId ?? null,
        answers: Object.keys(one.answers).length,
      })),
    )
    .execute();
}

async function insertAnswers(
  db: Kysely<Database>,
  desk: SeasonDesk,
  { dossiers, openedAt }: NewDossierImport,
): Promise<void> {
  const answers = dossiers.flatMap(({ dossierId, answers: given }) =>
    Object.entries(given).map(([field, value]) => ({ dossier_id: dossierId, form_field: field, value })),
  );
  if (answers.length === 0) return;
  await sql`insert into dossier_draft (dossier_id, form_field, revision, value, saved_by, saved_at)
    select given.dossier_id, given.form_field, 1, given.value, ${desk.personId}::uuid, ${openedAt}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as given (dossier_id uuid, form_field text, value jsonb)`.execute(
    db,
  );
}

/** The imports of a season, newest first, those taken back among them. */
export async function listDossierImports(db: ReadonlyKysely, desk: SeasonDesk) {
  return importsOf(db, desk).orderBy('made.imported_at', 'desc').orderBy('made.id', 'desc').limit(50).execute();
}

/** One import of a season, also one that was taken back. */
export async function findDossierImport(db: ReadonlyKysely, desk: SeasonDesk, importId: string) {
  return importsOf(db, desk).where('made.id', '=', importId).executeTakeFirst();
}

function importsOf(db: ReadonlyKysely, desk: SeasonDesk) {
  return db
    .selectFrom('dossier_import as made')
    .innerJoin('person', 'person.id', 'made.imported_by')
    .leftJoin('dossier_import_withdrawal as gone', 'gone.import_id', 'made.id')
    .select(['made.id', 'made.file_name', 'made.file_hash', 'made.dossiers', 'made.columns', 'made.imported_at'])
    .select(['person.name as imported_by_name', 'gone.withdrawn_at'])
    .select(
      sql<number>`(
        select count(*) from imported_dossier as brought where brought.import_id = made.id and exists (
          select 1 from dossier_version as version where version.dossier_id = brought.dossier_id
        )
      )::int`.as('handed_in'),
    )
    .where('made.season_id', '=', desk.seasonId);
}

/** Notes that an import of this season is taken back; `false` when it is none, or was taken back before. */
export async function withdrawDossierImport(
  db: Kysely<Database>,
  desk: SeasonDesk,
  { importId, at }: { readonly importId: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const result = await db
    .insertInto('dossier_import_withdrawal')
    .columns(['import_id', 'withdrawn_by', 'withdrawn_at'])
    .expression((eb) =>
      eb
        .selectFrom('dossier_import as made')
        .select((inner) => [
          'made.id',
          inner.cast<string>(inner.val(desk.personId), 'uuid').as('withdrawn_by'),
          inner.cast<Temporal.Instant>(inner.val(at), 'timestamptz').as('withdrawn_at'),
        ])
        .where('made.id', '=', importId)
        .where('made.season_id', '=', desk.seasonId),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/**
 * Deletes the dossiers of an import, and the organisations that came with it and nobody joined; `false` when one was touched since:
 * another answer, another category, or anything else in the database that names it. The caller then undoes the transaction.
 */
export async function deleteUntouchedImport(db: Kysely<Database>, importId: string): Promise<boolean> {
  const touched = await sql<{ dossier_id: string }>`
    select brought.dossier_id from imported_dossier as brought
    where brought.import_id = ${importId}::uuid and (
      not exists (select 1 from dossier where dossier.id = brought.dossier_id)
      or brought.answers <> (select count(*) from dossier_draft as draft where draft.dossier_id = brought.dossier_id)
      or exists (select 1 from dossier_draft as draft where draft.dossier_id = brought.dossier_id and draft.revision > 1)
      or (select count(*) from entry where entry.dossier_id = brought.dossier_id)
        <> case when brought.category_id is null then 0 else 1 end
      or exists (
        select 1 from entry where entry.dossier_id = brought.dossier_id and (
          entry.category_id <> brought.category_id or entry.field_id is distinct from brought.field_id
        )
      )
    ) limit 1`.execute(db);
  if (touched.rows.length > 0) return false;
  const brought = sql`select dossier_id from imported_dossier where import_id = ${importId}::uuid`;
  try {
    await sql`delete from dossier_draft where dossier_id in (${brought})`.execute(db);
    await sql`delete from entry where dossier_id in (${brought})`.execute(db);
    await sql`delete from dossier where id in (${brought})`.execute(db);
    await sql`delete from organisation where id in (
        select organisation_id from imported_dossier where import_id = ${importId}::uuid and new_organisation
      ) and not exists (select 1 from dossier where dossier.organisation_id = organisation.id)
      and not exists (select 1 from role_grant where scope_kind = 'organisation' and scope_id = organisation.id::text)`.execute(
      db,
    );
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === FOREIGN_KEY_VIOLATION) return false;
    throw error;
  }
}

const FOREIGN_KEY_VIOLATION = '23503';
