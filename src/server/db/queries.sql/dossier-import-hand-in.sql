-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listImportedDrafts
select "dossier"."id", "dossier"."name", "brought"."sheet_row", "organisation"."name" as "organisation_name", exists ( select 1
  from role_grant member
  left join role_end gone on gone.role_grant_id = member.id
  where member.scope_kind = 'organisation' and member.scope_id = organisation.id::text and gone.ended_at is null ) as "has_members"
  from "imported_dossier" as "brought"
  inner join "dossier_import" as "made" on "made"."id" = "brought"."import_id"
  inner join "dossier" on "dossier"."id" = "brought"."dossier_id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  where "made"."id" = $1 and "made"."season_id" = $2 and not exists (select "version"."version"
  from "dossier_version" as "version"
  where "version"."dossier_id" = "dossier"."id")
  order by "brought"."sheet_row";

-- listHandIns
select "act"."id", "act"."grounds", "act"."handed_in_at", "person"."name" as "by"
  from "dossier_import_hand_in" as "act"
  inner join "dossier_import" as "made" on "made"."id" = "act"."import_id"
  inner join "person" on "person"."id" = "act"."handed_in_by"
  where "made"."id" = $1 and "made"."season_id" = $2
  order by "act"."handed_in_at" desc;

-- insertHandIn
insert into "dossier_import_hand_in" ("id", "import_id", "grounds", "handed_in_by", "handed_in_at")
  values ($1, $2, $3, $4, $5);
