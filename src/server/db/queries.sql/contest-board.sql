-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- countPeopleByUnit
select "participant"."unit_id", "participant"."second_unit_id", "participant"."obligation_group", count(*) as "people"
  from "participant"
  where "participant"."season_id" = $1 and exists (select "attempt"."attempt_id"
  from "attempt"
  left join "attempt_void" on "attempt_void"."participant_id" = "attempt"."participant_id" and "attempt_void"."attempt_id" = "attempt"."attempt_id" and "attempt_void"."voided_at" <= $2 and ("attempt_void"."restored_at" is null or "attempt_void"."restored_at" > $3)
  where "attempt"."participant_id" = "participant"."participant_id" and "attempt"."submitted_at" <= $4 and "attempt_void"."attempt_id" is null)
  group by "participant"."unit_id", "participant"."second_unit_id", "participant"."obligation_group";

-- countTakingPart
select count(*) as "registered"
  from "participant"
  where "season_id" = $1 and "registered_at" <= $2;
select count(*) as "submitted"
  from "attempt"
  where "season_id" = $1 and "submitted_at" <= $2;

-- listApprovedHeadcounts
select distinct on ("headcount"."agency_id") "headcount"."agency_id", "headcount"."people", "headcount"."reference_date", "headcount"."illustrative", "approval"."approved_at"
  from "headcount"
  inner join "headcount_approval" as "approval" on "approval"."headcount_id" = "headcount"."id"
  where "headcount"."season_id" = $1 and "approval"."approved_at" <= $2
  order by "headcount"."agency_id", "headcount"."reference_date" desc, "approval"."approved_at" desc;

-- listKeptBoards
select "kind", "as_of"
  from "unit_board"
  where "season_id" = $1;

-- listDailyBoards
select "as_of"
  from "unit_board"
  where "season_id" = $1 and "kind" = $2 and "as_of" <= $3
  order by "as_of" desc;

-- findKeptBoard
select "as_of", "kind", "etag"
  from "unit_board"
  where "season_id" = $1 and "kind" in ($2) and "as_of" <= $3
  order by "as_of" desc
  limit $4;

-- insertUnitBoard
insert into "unit_board" ("season_id", "as_of", "kind", "board", "etag", "kept_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict do nothing;

-- findBoardAt
select "board"
  from "unit_board"
  where "season_id" = $1 and "kind" = $2 and "as_of" = $3;

-- findSnapshot
select "etag", "body", "computed_at"
  from "snapshot"
  where "key" = $1;

-- findSnapshotHead
select "etag", "computed_at"
  from "snapshot"
  where "key" = $1;

-- putSnapshot
insert into "snapshot" ("key", "etag", "body", "computed_at")
  values ($1, $2, $3, $4)
  on conflict ("key") do update
  set "etag" = "excluded"."etag", "body" = "excluded"."body", "computed_at" = "excluded"."computed_at";
