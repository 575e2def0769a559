-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertVettingFile
insert into "vetting_file" ("id", "dossier_id", "name", "media_type", "bytes", "sha256", "uploaded_by", "uploaded_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- findVettingFile
select "file"."id", "file"."dossier_id", "file"."name", "file"."media_type", "file"."bytes", "file"."sha256", "verdict"."form_field", "sent"."rules_version", "photo"."visit_id", release.visit_id is not null as "is_released"
  from "vetting_file" as "file"
  left join "claim_verdict" as "verdict" on "verdict"."file_id" = "file"."id"
  left join "dossier_version" as "sent" on "sent"."dossier_id" = "verdict"."dossier_id" and "sent"."version" = "verdict"."dossier_version"
  left join "site_visit_photo" as "photo" on "photo"."file_id" = "file"."id"
  left join "site_visit_release" as "release" on "release"."visit_id" = "photo"."visit_id"
  where "file"."id" = $1;
