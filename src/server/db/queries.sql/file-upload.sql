-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertUpload
insert into "file_upload" ("id", "dossier_id", "form_field", "name", "bytes", "begun_by", "begun_at", "expires_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- countUploads
select count(*) as "uploads"
  from "file_upload"
  where "dossier_id" = $1;

-- findUpload
select "id", "dossier_id", "form_field", "name", "bytes", "begun_by", "expires_at", "arrived_at"
  from "file_upload"
  where "id" = $1;

-- deleteUpload
delete
  from "file_upload"
  where "id" = $1;

-- updateArrived
update "file_upload"
  set "arrived_at" = $1
  where "id" = $2 and "arrived_at" is null;

-- findSeasonOfUpload
select "dossier"."season_id"
  from "file_upload"
  inner join "dossier" on "dossier"."id" = "file_upload"."dossier_id"
  where "file_upload"."id" = $1;

-- listExpiredUploads
select "file_upload"."id"
  from "file_upload"
  inner join "dossier" on "dossier"."id" = "file_upload"."dossier_id"
  where "dossier"."season_id" = $1 and "file_upload"."expires_at" <= $2;
