-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertVettingFile
insert into "vetting_file" ("id", "dossier_id", "name", "media_type", "bytes", "sha256", "uploaded_by", "uploaded_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- findVettingFile
select "file"."id", "file"."dossier_id", "file"."name", "file"."media_type", "file"."bytes", "file"."sha256", (select "verdict"."form_field"
  from "claim_verdict" as "verdict"
  where "verdict"."file_id" = "file"."id"
  limit $1) as "form_field", "photo"."visit_id", release.visit_id is not null as "is_released"
  from "vetting_file" as "file"
  left join "site_visit_photo" as "photo" on "photo"."file_id" = "file"."id"
  left join "site_visit_release" as "release" on "release"."visit_id" = "photo"."visit_id"
  where "file"."id" = $2;
