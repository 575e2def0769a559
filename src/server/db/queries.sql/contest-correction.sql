-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertCorrection
insert into "correction" ("id", "season_id", "number", "kind", "cause", "subject", "body", "round_id", "ranking_before", "ranking_after", "text_before", "text_after", "complaint_id", "ruling_id", "made_by", "made_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17);

-- wasCorrectedFor
select "id"
  from "correction"
  where "complaint_id" = $1;

-- lastCorrectionNumber
select max("number") as "last"
  from "correction"
  where "season_id" = $1;

-- listCorrections
select "key_ruling"."question_id" as "ruled_question", "key_ruling"."kind" as "ruled_kind", "correction"."id", "correction"."number", "correction"."kind", "correction"."cause", "correction"."subject", "correction"."body", "correction"."round_id", "correction"."ranking_before", "correction"."ranking_after", "correction"."text_before", "correction"."text_after", "correction"."made_at", "correction"."rehearsed", "before"."revision" as "revision_before", "after"."revision" as "revision_after", "before"."participant_count" as "participants_before", "after"."participant_count" as "participants_after", "before"."prediction_truth" as "truth_before", "after"."prediction_truth" as "truth_after"
  from "correction"
  left join "ranking" as "before" on "before"."id" = "correction"."ranking_before"
  left join "ranking" as "after" on "after"."id" = "correction"."ranking_after"
  left join "key_ruling" on "key_ruling"."id" = "correction"."ruling_id"
  where "correction"."season_id" = $1
  order by "correction"."number" desc;

-- listPrizeChanges
select coalesce("after"."ranking_after", "before"."ranking_after") as "ranking_id", coalesce("after"."display_name", "before"."display_name") as "display_name", coalesce("after"."unit_id", "before"."unit_id") as "unit_id", "before"."place" as "place_before", "after"."place" as "place_after", "before"."prize_id" as "prize_before", "after"."prize_id" as "prize_after"
  from (select "correction"."ranking_after", "place"."participant_id", "place"."place", "place"."display_name", "place"."unit_id", "place"."prize_id"
  from "correction"
  inner join "ranking_place" as "place" on "place"."ranking_id" = "correction"."ranking_before"
  where "correction"."ranking_after" in ($1) and "place"."prize_id" is not null) as "before" full
  join (select "correction"."ranking_after", "place"."participant_id", "place"."place", "place"."display_name", "place"."unit_id", "place"."prize_id"
  from "correction"
  inner join "ranking_place" as "place" on "place"."ranking_id" = "correction"."ranking_after"
  where "correction"."ranking_after" in ($2) and "place"."prize_id" is not null) as "after" on "after"."ranking_after" = "before"."ranking_after" and "after"."participant_id" = "before"."participant_id"
  where "before"."prize_id" is distinct
  from "after"."prize_id"
  order by coalesce("after"."place", "before"."place");

-- insertRankingFinal
insert into "ranking_final" ("ranking_id", "declared_by", "declared_at")
  values ($1, $2, $3)
  on conflict do nothing;
