-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertLatePaper
insert into "late_paper" ("file_id", "received_on", "way", "received_by", "recorded_by", "recorded_at")
  values ($1, $2, $3, $4, $5, $6);

-- listLatePapers
select "paper"."file_id", "file"."form_field", "paper"."received_on", "paper"."way", "paper"."received_by", "paper"."recorded_at", "person"."name" as "recorded_by"
  from "late_paper" as "paper"
  inner join "uploaded_file" as "file" on "file"."id" = "paper"."file_id"
  inner join "person" on "person"."id" = "paper"."recorded_by"
  left join "file_removal" as "removal" on "removal"."file_id" = "file"."id"
  where "file"."dossier_id" = $1 and "removal"."file_id" is null
  order by "paper"."recorded_at", "paper"."file_id";

-- listRulesVersions
select distinct "rules_version"
  from "dossier_version"
  where "dossier_id" in ($1);

-- listAnswersOfVersions
select "dossier_id", "version", "rules_version", "submitted_at", (select coalesce(jsonb_object_agg(one.key, one.value), '{}')
  from jsonb_each(answers::jsonb) one
  where one.key = any($1::text[])) as "answers"
  from "dossier_version"
  where "dossier_id" in ($2);

-- listFilesOfFields
select "file"."id", "file"."dossier_id", "file"."form_field", "file"."uploaded_at"
  from "uploaded_file" as "file"
  left join "file_removal" as "removal" on "removal"."file_id" = "file"."id"
  where "file"."dossier_id" in ($1) and "file"."form_field" in ($2) and "removal"."file_id" is null
  order by "file"."uploaded_at", "file"."id";
