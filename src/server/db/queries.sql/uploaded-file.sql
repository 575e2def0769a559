-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listFiles
select "file"."id", "file"."form_field", "file"."name", "file"."media_type", "file"."bytes", "file"."sha256", "file"."uploaded_at", "file"."pages", "file"."width", "file"."height", "file"."signatures", "file"."needs_scan", "scan"."verdict"
  from "uploaded_file" as "file"
  left join "file_removal" as "removal" on "removal"."file_id" = "file"."id"
  left join "file_scan" as "scan" on "scan"."file_id" = "file"."id"
  where "file"."dossier_id" = $1 and "removal"."file_id" is null
  order by "file"."uploaded_at", "file"."id";

-- findFile
select "file"."id", "file"."form_field", "file"."name", "file"."media_type", "file"."bytes", "file"."sha256", "file"."uploaded_at", "file"."pages", "file"."width", "file"."height", "file"."signatures", "file"."needs_scan", "scan"."verdict", "file"."dossier_id", "removal"."removed_at"
  from "uploaded_file" as "file"
  left join "file_removal" as "removal" on "removal"."file_id" = "file"."id"
  left join "file_scan" as "scan" on "scan"."file_id" = "file"."id"
  where "file"."id" = $1;

-- lockDossier
select "id"
  from "dossier"
  where "id" = $1
  for update;

-- countFiles
select count("file"."id") as "files"
  from "uploaded_file" as "file"
  left join "file_removal" as "removal" on "removal"."file_id" = "file"."id"
  where "file"."dossier_id" = $1 and "file"."form_field" = $2 and "removal"."file_id" is null;

-- insertFile
insert into "uploaded_file" ("id", "dossier_id", "form_field", "name", "media_type", "bytes", "sha256", "uploaded_by", "uploaded_at", "pages", "width", "height", "signatures", "needs_scan")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- insertFileRemoval
insert into "file_removal" ("file_id", "removed_by", "removed_at")
  values ($1, $2, $3)
  on conflict do nothing;

-- listVersionFiles
select "file"."id", "file"."form_field", "file"."name", "file"."media_type", "file"."bytes", "file"."sha256", "file"."uploaded_at", "file"."pages", "file"."width", "file"."height", "file"."signatures", "file"."needs_scan", "scan"."verdict"
  from "uploaded_file" as "file"
  left join "file_scan" as "scan" on "scan"."file_id" = "file"."id"
  where "file"."dossier_id" = $1
  order by "file"."uploaded_at", "file"."id";

-- insertScan
insert into "file_scan" ("file_id", "verdict", "signature", "scanned_at")
  values ($1, $2, $3, $4)
  on conflict do nothing;
