-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertLotCommitment
insert into "lot_draw" ("season_id", "round_id", "commitment", "committed_at")
  values ($1, $2, $3, $4)
  on conflict do nothing;

-- revealLotSeed
update "lot_draw"
  set "seed" = $1, "revealed_at" = $2
  where "season_id" = $3 and "round_id" = $4 and "seed" is null;

-- findLotDraw
select "commitment", "committed_at", "seed", "revealed_at"
  from "lot_draw"
  where "season_id" = $1 and "round_id" = $2;

-- insertLotSource
insert into "lot_source" ("id", "season_id", "round_id", "number", "source", "reason", "chosen_by", "chosen_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict ("season_id", "round_id", "number") do nothing;

-- listLotSources
select "lot_source"."id", "lot_source"."number", "lot_source"."source", "lot_source"."reason", "lot_source"."chosen_at", "person"."name" as "chosen_by"
  from "lot_source"
  inner join "person" on "person"."id" = "lot_source"."chosen_by"
  where "lot_source"."season_id" = $1 and "lot_source"."round_id" = $2
  order by "lot_source"."number";

-- insertLotList
insert into "lot_list" ("season_id", "round_id", "ranking_id", "list_hash", "participant_count", "frozen_at")
  values ($1, $2, $3, $4, $5, $6);

-- findLotList
select "list_hash", "participant_count", "frozen_at"
  from "lot_list"
  where "season_id" = $1 and "round_id" = $2;

-- insertLotEntry
insert into "lot_entry" ("id", "source_id", "party", "entered", "entered_by", "entered_at")
  values ($1, $2, $3, $4, $5, $6)
  on conflict do nothing;

-- listLotEntries
select "lot_entry"."party", "lot_entry"."entered", "lot_entry"."entered_by", "lot_entry"."entered_at", "person"."name" as "entered_by_name"
  from "lot_entry"
  inner join "person" on "person"."id" = "lot_entry"."entered_by"
  where "lot_entry"."source_id" = $1
  order by "lot_entry"."sequence";

-- insertLotValue
insert into "lot_value" ("season_id", "round_id", "source_id", "value", "randomness", "settled_by", "settled_at")
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict do nothing;

-- findLotValue
select "lot_value"."value", "lot_value"."randomness", "lot_value"."settled_at", "person"."name" as "settled_by"
  from "lot_value"
  inner join "person" on "person"."id" = "lot_value"."settled_by"
  where "lot_value"."season_id" = $1 and "lot_value"."round_id" = $2;
