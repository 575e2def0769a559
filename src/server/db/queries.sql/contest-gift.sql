-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listGiftAttempts
select "attempt"."participant_id", "attempt"."attempt_id", "attempt"."round_id", "attempt"."attempt_number", "attempt"."rules_version", "attempt"."bank_version", "attempt"."score_hundredths", "attempt"."submitted_at", "participant"."display_name", "participant"."unit_id", "receipt"."code"
  from "attempt"
  inner join "participant" on "participant"."participant_id" = "attempt"."participant_id"
  inner join "receipt" on "receipt"."participant_id" = "attempt"."participant_id" and "receipt"."attempt_id" = "attempt"."attempt_id"
  left join "attempt_void" on "attempt_void"."participant_id" = "attempt"."participant_id" and "attempt_void"."attempt_id" = "attempt"."attempt_id" and "attempt_void"."restored_at" is null
  left join "excluded_participant" on "excluded_participant"."participant_id" = "attempt"."participant_id"
  where "attempt"."season_id" = $1 and "attempt"."submitted_at" is not null and "attempt"."score_hundredths" >= $2 and "attempt_void"."attempt_id" is null and "excluded_participant"."participant_id" is null and "attempt"."participant_id" = $3
  order by "attempt"."submitted_at", "attempt"."participant_id", "attempt"."attempt_number"
  limit $4;
