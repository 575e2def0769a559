-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listSeasonsInForce
select distinct on ("adoption"."season_id") "version"."definition", "version"."version", "version"."illustrative"
  from "season_adoption" as "adoption"
  inner join "season_version" as "version" on "version"."season_id" = "adoption"."season_id" and "version"."version" = "adoption"."version"
  inner join "season" on "season"."id" = "adoption"."season_id"
  order by "adoption"."season_id", "adoption"."adopted_at" desc, "adoption"."version" desc;

-- listSeasonsWithBank
select distinct on ("adoption"."season_id") "adoption"."season_id", version.definition #>> '{contest,bank}' as "bank"
  from "season_adoption" as "adoption"
  inner join "season_version" as "version" on "version"."season_id" = "adoption"."season_id" and "version"."version" = "adoption"."version"
  order by "adoption"."season_id", "adoption"."adopted_at" desc, "adoption"."version" desc;

-- insertSeason
insert into "programme" ("id", "owner_id", "name")
  values ($1, $2, $3)
  on conflict do nothing;
insert into "season" ("id", "programme_id", "kind", "year")
  values ($1, $2, $3, $4)
  on conflict do nothing;

-- lockSeason
select "id"
  from "season"
  where "id" = $1
  for update;

-- findSeasonVersion
select "version"
  from "season_version"
  where "season_id" = $1 and "definition_hash" = $2;

-- latestSeasonVersion
select coalesce(max("version"), 0) as "version"
  from "season_version"
  where "season_id" = $1;

-- lastAdoption
select "version", "adopted_at"
  from "season_adoption"
  where "season_id" = $1
  order by "adopted_at" desc, "version" desc
  limit $2;

-- insertSeasonVersion
insert into "season_version" ("season_id", "version", "definition", "definition_hash", "illustrative", "loaded_at", "loaded_by")
  values ($1, $2, $3, $4, $5, $6, $7);
insert into "stage_window" ("season_id", "version", "stage_id", "kind", "opens", "closes")
  values ($1, $2, $3, $4, $5, $6);

-- insertAdoption
insert into "season_adoption" ("id", "season_id", "version", "adopted_at", "adopted_by", "reason")
  values ($1, $2, $3, $4, $5, $6);

-- readSeasonVersion
select "definition", "illustrative"
  from "season_version"
  where "season_id" = $1 and "version" = $2;

-- listClockOffsets
select distinct on ("season_id") "season_id", "offset_ms"
  from "clock_move"
  order by "season_id", "moved_at" desc, "offset_ms" desc;

-- insertClockMove
insert into "clock_move" ("id", "season_id", "offset_ms", "moved_at", "moved_by")
  values ($1, $2, $3, $4, $5);
