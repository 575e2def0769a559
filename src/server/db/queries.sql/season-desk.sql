-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertSeasonDesk
insert into "season_desk" ("version", "desk", "phone", "email", "hours", "season_id", "written_by", "written_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict do nothing;

-- listSeasonDesks
select "season_desk"."version", "season_desk"."desk", "season_desk"."phone", "season_desk"."email", "season_desk"."hours", "season_desk"."written_at", "person"."name"
  from "season_desk"
  inner join "person" on "person"."id" = "season_desk"."written_by"
  where "season_id" = $1
  order by "version" desc
  limit $2;
