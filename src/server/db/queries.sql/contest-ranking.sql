-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listOpenAttempts
select "participant_id", "attempt_id", "season_id", "round_id", "attempt_number", "rules_version", "bank_version", "started_at", "deadline", "time_factor_percent", "assisted_by", "revision", "answers", "saved_at", "submitted_at", "submitted_by", "score_hundredths", "correct_count", "all_correct", "answered_ms", "rehearsed"
  from "attempt"
  where "season_id" = $1 and "round_id" = $2 and "submitted_at" is null and "attempt_id" > $3
  order by "attempt_id"
  limit $4;

-- insertRoundClose
insert into "round_close" ("season_id", "round_id", "closed_at", "rehearsed")
  values ($1, $2, $3, $4)
  on conflict do nothing;

-- isRoundClosed
select "closed_at"
  from "round_close"
  where "season_id" = $1 and "round_id" = $2;

-- listAttemptWriters
select distinct virtualtransaction as writer
  from pg_locks
  where locktype = 'relation' and relation = 'attempt'::regclass and mode = 'RowExclusiveLock' and database = (select oid
  from pg_database
  where datname = current_database()) and ($1::text[] is null or virtualtransaction = any ($2::text[]));

-- lockRankings
select pg_advisory_xact_lock(hashtextextended($1, 0));

-- listRoundCloses
select "round_id", "closed_at"
  from "round_close"
  where "season_id" = $1;

-- listLatestRankings
select distinct on ("ranking"."round_id") "ranking"."id", "ranking"."round_id", "ranking"."revision", "ranking"."rules_version", "ranking"."prediction_truth", "ranking"."prediction_denominator", "ranking"."attempt_count", "ranking"."participant_count", "ranking"."all_correct_count", "ranking"."computed_at", "ranking"."rehearsed", "ranking"."lot_list_hash", "ranking"."prize_holders", "ranking"."key_rulings", "ranking"."lots", "ranking"."lots_decide", "ranking_publication"."published_at", "ranking_publication"."corrects", "ranking_publication"."complaints_until", "ranking_final"."declared_at" as "final_at"
  from "ranking"
  left join "ranking_publication" on "ranking_publication"."ranking_id" = "ranking"."id"
  left join "ranking_final" on "ranking_final"."ranking_id" = "ranking"."id"
  where "ranking"."season_id" = $1
  order by "ranking"."round_id", "ranking"."revision" desc;

-- listRankingsOf
select distinct on ("ranking"."round_id") "ranking"."id", "ranking"."round_id", "ranking"."revision", "ranking"."rules_version", "ranking"."prediction_truth", "ranking"."prediction_denominator", "ranking"."attempt_count", "ranking"."participant_count", "ranking"."all_correct_count", "ranking"."computed_at", "ranking"."rehearsed", "ranking"."lot_list_hash", "ranking"."prize_holders", "ranking"."key_rulings", "ranking"."lots", "ranking"."lots_decide", "ranking_publication"."published_at", "ranking_publication"."corrects", "ranking_publication"."complaints_until", "ranking_final"."declared_at" as "final_at"
  from "ranking"
  left join "ranking_publication" on "ranking_publication"."ranking_id" = "ranking"."id"
  left join "ranking_final" on "ranking_final"."ranking_id" = "ranking"."id"
  where "ranking"."season_id" = $1 and "ranking"."round_id" = $2 and "ranking"."revision" = $3
  order by "ranking"."round_id", "ranking"."revision" desc;

-- insertRanking
insert into "ranking" ("id", "season_id", "round_id", "revision", "rules_version", "prediction_truth", "prediction_denominator", "attempt_count", "participant_count", "all_correct_count", "lot_list_hash", "lots", "lots_decide", "prize_holders", "key_rulings", "computed_at", "computed_by", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
  on conflict ("season_id", "round_id", "revision") do nothing;

-- listReadmitted
select distinct "attempt_void"."participant_id"
  from "attempt_void"
  inner join "attempt" on "attempt"."participant_id" = "attempt_void"."participant_id" and "attempt"."attempt_id" = "attempt_void"."attempt_id"
  inner join "ranking" as "first" on "first"."season_id" = "attempt"."season_id" and "first"."round_id" = "attempt"."round_id" and "first"."revision" = $1
  left join "ranking_place" as "drawn" on "drawn"."ranking_id" = "first"."id" and "drawn"."participant_id" = "attempt_void"."participant_id"
  where "attempt"."season_id" = $2 and "attempt"."round_id" = $3 and "attempt_void"."restored_at" is not null and "drawn"."participant_id" is null
  order by "attempt_void"."participant_id";

-- listTouchedByVoids
select distinct "attempt"."participant_id"
  from "attempt_void"
  inner join "attempt" on "attempt"."participant_id" = "attempt_void"."participant_id" and "attempt"."attempt_id" = "attempt_void"."attempt_id"
  inner join "ranking_place" as "drawn" on "drawn"."participant_id" = "attempt"."participant_id"
  inner join "ranking" as "first" on "first"."id" = "drawn"."ranking_id"
  where "attempt"."season_id" = $1 and "attempt"."round_id" = $2 and "first"."season_id" = $3 and "first"."round_id" = $4 and "first"."revision" = $5
  order by "attempt"."participant_id";

-- listWithdrawn
select "drawn"."participant_id"
  from "ranking_place" as "drawn"
  inner join "ranking" as "first" on "first"."id" = "drawn"."ranking_id"
  left join "ranking_place" as "kept" on "kept"."participant_id" = "drawn"."participant_id" and "kept"."ranking_id" = $1
  where "first"."season_id" = $2 and "first"."round_id" = $3 and "first"."revision" = $4 and "kept"."participant_id" is null
  order by "drawn"."participant_id";

-- listPlaces
select "place", "rank", "participant_id", "attempt_id", "display_name", "unit_id", "score_hundredths", "score_divisor", "all_correct", "prediction", "prediction_error", "duration_ms", "attempts_used", "by_lot", "prize_id"
  from "ranking_place"
  where "ranking_id" = $1 and "place" > $2
  order by "place"
  limit $3;

-- findPlace
select "place", "rank", "participant_id", "attempt_id", "display_name", "unit_id", "score_hundredths", "score_divisor", "all_correct", "prediction", "prediction_error", "duration_ms", "attempts_used", "by_lot", "prize_id"
  from "ranking_place"
  where "ranking_id" = $1 and "participant_id" = $2;

-- listPrizeHolders
select "participant_id"
  from "ranking_place"
  where "ranking_id" = any($1::uuid[]) and "prize_id" is not null;

-- insertRankingPublication
insert into "ranking_publication" ("ranking_id", "season_id", "round_id", "corrects", "complaints_until", "published_by", "published_at")
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict do nothing;

-- insertAttemptVoid
insert into "attempt_void" ("participant_id", "attempt_id", "number", "proposal_id", "reason", "voided_by", "voided_at")
  values ($1, $2, 1 + (select count(*)::int
  from attempt_void as before
  where before.participant_id = $3 and before.attempt_id = $4), $5, $6, $7, $8)
  on conflict do nothing;
