-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listKeyRulings
select "key_ruling"."id", "key_ruling"."round_id", "key_ruling"."question_id", "key_ruling"."kind", "key_ruling"."right_options", "key_ruling"."reason", "key_ruling"."complaint_id", "key_ruling"."proposed_by", "key_ruling"."proposed_at", "proposer"."name" as "proposed_by_name", "key_ruling_decision"."number", "key_ruling_decision"."outcome", "key_ruling_decision"."decided_at", "key_ruling_decision"."reason" as "decision_reason", "decider"."name" as "decided_by_name"
  from "key_ruling"
  inner join "person" as "proposer" on "proposer"."id" = "key_ruling"."proposed_by"
  left join "key_ruling_decision" on "key_ruling_decision"."ruling_id" = "key_ruling"."id"
  left join "person" as "decider" on "decider"."id" = "key_ruling_decision"."decided_by"
  where "key_ruling"."season_id" = $1
  order by "key_ruling"."proposed_at", "key_ruling"."id";

-- listConfirmedRulings
select "key_ruling"."id", "key_ruling"."question_id", "key_ruling"."kind", "key_ruling"."right_options", "key_ruling"."reason", "key_ruling_decision"."number", "key_ruling_decision"."decided_at"
  from "key_ruling"
  inner join "key_ruling_decision" on "key_ruling_decision"."ruling_id" = "key_ruling"."id"
  where "key_ruling"."season_id" = $1 and "key_ruling"."round_id" = $2 and "key_ruling_decision"."outcome" = $3
  order by "key_ruling_decision"."number";

-- listVersionsOfRound
select distinct "rules_version", "bank_version"
  from "attempt"
  where "season_id" = $1 and "round_id" = $2 and "submitted_at" is not null
  order by "rules_version", "bank_version";

-- insertKeyRuling
insert into "key_ruling" ("id", "season_id", "round_id", "question_id", "kind", "right_options", "reason", "complaint_id", "proposed_by", "proposed_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- insertKeyRulingDecision
insert into "key_ruling_decision" ("ruling_id", "season_id", "round_id", "number", "proposed_by", "decided_by", "outcome", "reason", "decided_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- copyAttemptsToRemark
copy ( select attempt.participant_id, attempt.attempt_id, attempt.attempt_number, attempt.rules_version, attempt.bank_version, attempt.answers::text
  from attempt
  where attempt.season_id = 'thanh-hoa-2024' and attempt.round_id = 'dot-1' and attempt.submitted_at is not null and (attempt.answers ? 'CDS-01' or (select count(*)
  from jsonb_object_keys(attempt.answers)) < 10) and not exists (select
  from attempt_remark as remark
  where remark.season_id = attempt.season_id and remark.round_id = attempt.round_id and remark.participant_id = attempt.participant_id and remark.attempt_id = attempt.attempt_id and remark.number = 1) ) to stdout (format binary);

-- copyRemarks
copy attempt_remark (season_id, round_id, participant_id, attempt_id, number, score_hundredths, correct_count, all_correct)
  from stdin (format binary);
