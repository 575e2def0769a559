-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listSisterDossiers
select "other"."id", "other"."season_id", "other"."name", "other"."opened_at"
  from "dossier" as "own"
  inner join "season" as "own_season" on "own_season"."id" = "own"."season_id"
  inner join "dossier" as "other" on "other"."organisation_id" = "own"."organisation_id"
  inner join "season" as "other_season" on "other_season"."id" = "other"."season_id"
  where "own"."id" = $1 and "other"."id" <> "own"."id" and "other_season"."programme_id" = "own_season"."programme_id"
  order by "other"."opened_at" desc, "other"."id"
  limit $2;

-- findRecordOfOwner
select "organisation"."name", "organisation"."tax_code", "organisation"."address", "organisation"."founded_on"
  from "dossier"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  where "dossier"."id" = $1;
