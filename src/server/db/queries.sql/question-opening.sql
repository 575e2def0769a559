-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- lockAttempt
select "participant_id", "attempt_id", "season_id", "round_id", "attempt_number", "rules_version", "bank_version", "started_at", "deadline", "time_factor_percent", "assisted_by", "revision", "answers", "saved_at", "submitted_at", "submitted_by", "score_hundredths", "correct_count", "all_correct", "answered_ms", "rehearsed"
  from "attempt"
  where "participant_id" = $1 and "attempt_id" = $2
  for update;

-- listOpenings
select "number", "opened_at", "opened_by"
  from "question_opening"
  where "participant_id" = $1 and "attempt_id" = $2
  order by "number";

-- insertOpenings
insert into "question_opening" ("participant_id", "attempt_id", "number", "opened_at", "opened_by")
  values ($1, $2, $3, $4, $5);
