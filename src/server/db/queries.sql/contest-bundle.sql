-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listBundleAttempts
select "attempt"."participant_id", "attempt"."attempt_id", "attempt"."round_id", "attempt"."attempt_number", "attempt"."rules_version", "attempt"."bank_version", "attempt"."submitted_at", "attempt"."submitted_by", "attempt"."duration_ms", "attempt"."time_factor_percent", "attempt"."assisted_by", "attempt"."answers", "attempt"."rehearsed", "participant"."obligation_group", "prediction"."value" as "prediction", "receipt"."salt", "receipt"."prediction" as "sent_prediction", "side_answer"."answer" as "side_answer", "ledger_leaf"."leaf_index", "ledger_leaf"."entry", coalesce("remark"."score_hundredths", "attempt"."score_hundredths") as "score_hundredths", coalesce("remark"."all_correct", "attempt"."all_correct") as "all_correct"
  from "attempt"
  inner join "participant" on "participant"."participant_id" = "attempt"."participant_id"
  inner join "receipt" on "receipt"."participant_id" = "attempt"."participant_id" and "receipt"."attempt_id" = "attempt"."attempt_id"
  left join "side_answer" on "side_answer"."participant_id" = "attempt"."participant_id" and "side_answer"."attempt_id" = "attempt"."attempt_id"
  left join "ledger_leaf" on "ledger_leaf"."season_id" = "attempt"."season_id" and "ledger_leaf"."leaf_hash" = "receipt"."leaf_hash"
  left join "prediction" on "prediction"."participant_id" = "attempt"."participant_id" and "prediction"."season_id" = "attempt"."season_id" and "prediction"."round_id" = "attempt"."round_id"
  left join "attempt_void" on "attempt_void"."participant_id" = "attempt"."participant_id" and "attempt_void"."attempt_id" = "attempt"."attempt_id" and "attempt_void"."voided_at" <= $1 and ("attempt_void"."restored_at" is null or "attempt_void"."restored_at" > $2)
  left join lateral (select "score_hundredths", "all_correct"
  from "attempt_remark"
  where "attempt_remark"."season_id" = $3 and "attempt_remark"."round_id" = $4 and "attempt_remark"."participant_id" = "attempt"."participant_id" and "attempt_remark"."attempt_id" = "attempt"."attempt_id" and "attempt_remark"."number" <= $5
  order by "attempt_remark"."number" desc
  limit $6) as "remark" on true
  where "attempt"."season_id" = $7 and "attempt"."round_id" = $8 and "attempt"."submitted_at" is not null and "attempt_void"."attempt_id" is null and ("attempt"."participant_id", "attempt"."attempt_number") > ($9, $10)
  order by "attempt"."participant_id", "attempt"."attempt_number"
  limit $11;

-- listBundleVersions
select distinct "attempt"."rules_version", "attempt"."bank_version"
  from "attempt"
  left join "attempt_void" on "attempt_void"."participant_id" = "attempt"."participant_id" and "attempt_void"."attempt_id" = "attempt"."attempt_id" and "attempt_void"."restored_at" is null
  where "attempt"."season_id" = $1 and "attempt"."round_id" = $2 and "attempt"."submitted_at" is not null and "attempt_void"."attempt_id" is null
  order by "attempt"."rules_version", "attempt"."bank_version";

-- listBundlePlaces
select "place", "rank", "participant_id", "attempt_id", "score_hundredths", "score_divisor", "all_correct", "prediction", "prediction_error", "duration_ms", "submitted_at", "attempts_used", "by_lot", "prize_id"
  from "ranking_place"
  where "ranking_id" = $1 and "place" > $2
  order by "place"
  limit $3;
