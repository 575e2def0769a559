-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- keepImportSheet
insert into "dossier_import_sheet" ("season_id", "uploaded_by", "file_name", "file_hash", "sheet", "uploaded_at")
  values ($1, $2, $3, $4, $5, $6)
  on conflict ("season_id", "uploaded_by") do update
  set "file_name" = $7, "file_hash" = $8, "sheet" = $9, "uploaded_at" = $10;

-- findImportSheet
select "file_name", "file_hash", "sheet"
  from "dossier_import_sheet"
  where "season_id" = $1 and "uploaded_by" = $2;

-- dropImportSheet
delete
  from "dossier_import_sheet"
  where "season_id" = $1 and "uploaded_by" = $2;

-- lockImports
select pg_advisory_xact_lock(hashtextextended($1, 0));

-- listOrganisationsByCode
select "id", "tax_code", "agency_code", "kind"
  from "organisation"
  where ("tax_code" = any($1::text[]) or "agency_code" = any($2::text[]));

-- listDossierNames
select "dossier"."name", "organisation"."tax_code", "organisation"."agency_code"
  from "dossier"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  where "dossier"."season_id" = $1;

-- insertDossierImport
insert into "dossier_import" ("id", "season_id", "file_name", "file_hash", "dossiers", "columns", "imported_by", "imported_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8);
insert into "dossier" ("id", "season_id", "organisation_id", "opened_version", "name", "applicant_group", "opened_by", "opened_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);
insert into "entry" ("id", "dossier_id", "category_id", "field_id", "chosen_by", "chosen_at")
  values ($1, $2, $3, $4, $5, $6);
insert into dossier_draft (dossier_id, form_field, revision, value, saved_by, saved_at) select given.dossier_id, given.form_field, 1, given.value, $1::uuid, $2::timestamptz
  from jsonb_to_recordset($3::jsonb) as given (dossier_id uuid, form_field text, value jsonb);
insert into "imported_dossier" ("dossier_id", "import_id", "sheet_row", "organisation_id", "new_organisation", "category_id", "field_id", "answers")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- listDossierImports
select "made"."id", "made"."file_name", "made"."file_hash", "made"."dossiers", "made"."columns", "made"."imported_at", "person"."name" as "imported_by_name", "gone"."withdrawn_at", ( select count(*)
  from imported_dossier as brought
  where brought.import_id = made.id and exists ( select 1
  from dossier_version as version
  where version.dossier_id = brought.dossier_id ) )::int as "handed_in"
  from "dossier_import" as "made"
  inner join "person" on "person"."id" = "made"."imported_by"
  left join "dossier_import_withdrawal" as "gone" on "gone"."import_id" = "made"."id"
  where "made"."season_id" = $1
  order by "made"."imported_at" desc, "made"."id" desc
  limit $2;

-- findDossierImport
select "made"."id", "made"."file_name", "made"."file_hash", "made"."dossiers", "made"."columns", "made"."imported_at", "person"."name" as "imported_by_name", "gone"."withdrawn_at", ( select count(*)
  from imported_dossier as brought
  where brought.import_id = made.id and exists ( select 1
  from dossier_version as version
  where version.dossier_id = brought.dossier_id ) )::int as "handed_in"
  from "dossier_import" as "made"
  inner join "person" on "person"."id" = "made"."imported_by"
  left join "dossier_import_withdrawal" as "gone" on "gone"."import_id" = "made"."id"
  where "made"."season_id" = $1 and "made"."id" = $2;

-- withdrawDossierImport
insert into "dossier_import_withdrawal" ("import_id", "withdrawn_by", "withdrawn_at") select "made"."id", cast($1 as uuid) as "withdrawn_by", cast($2 as timestamptz) as "withdrawn_at"
  from "dossier_import" as "made"
  where "made"."id" = $3 and "made"."season_id" = $4
  on conflict do nothing;

-- deleteUntouchedImport
select brought.dossier_id
  from imported_dossier as brought
  where brought.import_id = $1::uuid and ( not exists (select 1
  from dossier
  where dossier.id = brought.dossier_id) or brought.answers <> (select count(*)
  from dossier_draft as draft
  where draft.dossier_id = brought.dossier_id) or exists (select 1
  from dossier_draft as draft
  where draft.dossier_id = brought.dossier_id and draft.revision > 1) or (select count(*)
  from entry
  where entry.dossier_id = brought.dossier_id) <> case when brought.category_id is null then 0 else 1 end or exists ( select 1
  from entry
  where entry.dossier_id = brought.dossier_id and ( entry.category_id <> brought.category_id or entry.field_id is distinct
  from brought.field_id ) ) )
  limit 1;
