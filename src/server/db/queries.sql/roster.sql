-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertRoster
insert into "roster" ("id", "season_id", "file_name", "people", "loaded_by", "loaded_at")
  values ($1, $2, $3, $4, $5, $6);

-- insertRosterEntries
insert into roster_entry (participant_id, roster_id, row_number, facts) select sent.participant_id, $1::uuid, sent.row_number, sent.facts
  from unnest($2::uuid[], $3::int[], $4::bytea[]) as sent (participant_id, row_number, facts)
  on conflict (participant_id) do nothing
  returning participant_id;

-- findRosterEntry
select "roster_entry"."facts"
  from "roster_entry"
  inner join "roster" on "roster"."id" = "roster_entry"."roster_id"
  where "roster"."season_id" = $1 and "roster_entry"."participant_id" = $2 and "roster_entry"."facts" <> ''::bytea;

-- listKnownCodes
select "participant_id"
  from "roster_entry"
  where "participant_id" = any($1::uuid[]);

-- listRosters
select "roster"."id", "roster"."file_name", "roster"."people", "roster"."loaded_at", "person"."name" as "loaded_by_name", (select count(*) as "used"
  from "roster_entry"
  inner join "participant" on "participant"."participant_id" = "roster_entry"."participant_id"
  where "roster_entry"."roster_id" = "roster"."id") as "used"
  from "roster"
  inner join "person" on "person"."id" = "roster"."loaded_by"
  where "roster"."season_id" = $1
  order by "roster"."loaded_at" desc, "roster"."id";

-- hasRoster
select "id"
  from "roster"
  where "season_id" = $1
  limit $2;
