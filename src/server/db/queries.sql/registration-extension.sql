-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertExtension
insert into "registration_extension" ("id", "season_id", "organisation_id", "until", "reason", "granted_by", "granted_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- listExtensions
select "extension"."id", "extension"."until", "extension"."reason", "extension"."granted_at", "organisation"."name" as "organisation_name", "organisation"."code", "person"."name" as "granted_by"
  from "registration_extension" as "extension"
  inner join "organisation" on "organisation"."id" = "extension"."organisation_id"
  inner join "person" on "person"."id" = "extension"."granted_by"
  where "extension"."season_id" = $1
  order by "extension"."granted_at" desc, "extension"."id";

-- listOwnExtensions
select "id", "until", "reason", "granted_at"
  from "registration_extension"
  where "season_id" = $1 and "organisation_id" = $2
  order by "granted_at" desc;

-- findExtendedUntil
select max("until") as "until"
  from "registration_extension"
  where "season_id" = $1 and "organisation_id" = $2;

-- findOrganisationByCode
select "id", "name"
  from "organisation"
  where "code" = $1;
