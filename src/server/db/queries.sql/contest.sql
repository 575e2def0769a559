-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listAttemptsOf
select "participant_id", "attempt_id", "season_id", "round_id", "attempt_number", "rules_version", "bank_version", "started_at", "deadline", "time_factor_percent", "assisted_by", "submitted_at", "rehearsed"
  from "attempt"
  where "participant_id" = any($1::uuid[])
  order by "started_at", "attempt_number";

-- findAttempt
select "participant_id", "attempt_id", "season_id", "round_id", "attempt_number", "rules_version", "bank_version", "started_at", "deadline", "time_factor_percent", "assisted_by", "revision", "answers", "saved_at", "submitted_at", "submitted_by", "score_hundredths", "correct_count", "all_correct", "answered_ms", "rehearsed"
  from "attempt"
  where "participant_id" = $1 and "attempt_id" = $2;

-- listAttemptRows
select "attempt"."participant_id", "attempt"."attempt_id", "attempt"."season_id", "attempt"."round_id", "attempt"."attempt_number", "attempt"."rules_version", "attempt"."bank_version", "attempt"."started_at", "attempt"."deadline", "attempt"."time_factor_percent", "attempt"."assisted_by", "attempt"."revision", "attempt"."answers", "attempt"."saved_at", "attempt"."submitted_at", "attempt"."submitted_by", "attempt"."score_hundredths", "attempt"."correct_count", "attempt"."all_correct", "attempt"."answered_ms", "attempt"."rehearsed", prediction.value as predicted
  from unnest($1::uuid[], $2::uuid[]) as asked (participant_id, attempt_id)
  join attempt on attempt.participant_id = asked.participant_id and attempt.attempt_id = asked.attempt_id
  left join prediction on prediction.participant_id = attempt.participant_id and prediction.season_id = attempt.season_id and prediction.round_id = attempt.round_id;

-- findReceipt
select "code", "leaf_hash", "signature", "issued_at"
  from "receipt"
  where "participant_id" = $1 and "attempt_id" = $2;

-- findPrediction
select "value", "locked_at"
  from "prediction"
  where "participant_id" = $1 and "season_id" = $2 and "round_id" = $3;

-- findParticipant
select "participant_id", "season_id", "display_name", "unit_id", "second_unit_id", "obligation_group", "resume_code_hash", "phone_hash", "email_hash", "personal", "rules_version"
  from "participant"
  where "participant_id" = $1;

-- insertParticipants
insert into participant (participant_id, season_id, display_name, personal, unit_id, second_unit_id, obligation_group, resume_code_hash, phone_hash, email_hash, national_id_hash, person_id, proven_by, rules_version, registered_at, rehearsed) select *
  from unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::uuid[], $6::uuid[], $7::text[], $8::bytea[], $9::bytea[], $10::bytea[], $11::bytea[], $12::uuid[], $13::text[], $14::int[], $15::timestamptz[], $16::bool[])
  on conflict (participant_id) do nothing
  returning participant_id;

-- insertAttempts
insert into attempt (participant_id, attempt_id, season_id, round_id, attempt_number, rules_version, bank_version, started_at, deadline, time_factor_percent, assisted_by, rehearsed, revision, answers) select *, 0, '{}'::jsonb
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::int[], $6::int[], $7::int[], $8::timestamptz[], $9::timestamptz[], $10::int[], $11::text[], $12::bool[]) as sent (participant_id, attempt_id, season_id, round_id, attempt_number, rules_version, bank_version, started_at, deadline, time_factor_percent, assisted_by, rehearsed)
  where not exists (select
  from round_close
  where round_close.season_id = sent.season_id and round_close.round_id = sent.round_id)
  on conflict (participant_id, season_id, round_id, attempt_number) do nothing
  returning attempt_id;

-- updateAnswers
update attempt
  set revision = sent.revision, answers = sent.answers, saved_at = sent.saved_at, answered_ms = sent.answered_ms::int[]
  from rows
  from (unnest($1::uuid[], $2::uuid[], $3::int[], $4::timestamptz[], $5::text[]), jsonb_array_elements($6::jsonb)) as sent (participant_id, attempt_id, revision, saved_at, answered_ms, answers)
  where attempt.participant_id = sent.participant_id and attempt.attempt_id = sent.attempt_id and attempt.submitted_at is null and attempt.revision < sent.revision and not exists (select
  from round_close
  where round_close.season_id = attempt.season_id and round_close.round_id = attempt.round_id)
  returning attempt.attempt_id;

-- submitAttempts
update attempt
  set revision = sent.revision, answers = sent.answers, saved_at = sent.saved_at, submitted_at = sent.submitted_at, submitted_by = sent.submitted_by, correct_count = sent.correct_count, score_hundredths = sent.score_hundredths, all_correct = sent.all_correct, duration_ms = sent.duration_ms, answered_ms = sent.answered_ms::int[]
  from rows
  from (unnest($1::uuid[], $2::uuid[], $3::int[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::int[], $8::int[], $9::bool[], $10::bigint[], $11::text[]), jsonb_array_elements($12::jsonb)) as sent (participant_id, attempt_id, revision, saved_at, submitted_at, submitted_by, correct_count, score_hundredths, all_correct, duration_ms, answered_ms, answers)
  where attempt.participant_id = sent.participant_id and attempt.attempt_id = sent.attempt_id and attempt.submitted_at is null and attempt.revision <= sent.revision and not exists (select
  from round_close
  where round_close.season_id = attempt.season_id and round_close.round_id = attempt.round_id and (sent.submitted_by <> 'clock' or exists (select
  from ranking
  where ranking.season_id = attempt.season_id and ranking.round_id = attempt.round_id)))
  returning attempt.attempt_id;

-- insertReceipts
with sent as ( select *
  from rows
  from (unnest($1::uuid[], $2::uuid[], $3::text[], $4::bytea[], $5::bytea[], $6::bytea[], $7::timestamptz[], $8::bigint[], $9::text[]), jsonb_array_elements($10::jsonb)) as row (participant_id, attempt_id, code, leaf_hash, salt, signature, issued_at, prediction, season_id, entry)), kept as ( insert into receipt (participant_id, attempt_id, code, leaf_hash, salt, signature, issued_at, prediction) select sent.participant_id, sent.attempt_id, sent.code, sent.leaf_hash, sent.salt, sent.signature, sent.issued_at, sent.prediction
  from sent
  join attempt on attempt.participant_id = sent.participant_id and attempt.attempt_id = sent.attempt_id and attempt.submitted_at = sent.issued_at
  on conflict (participant_id, attempt_id) do nothing
  returning attempt_id) insert into ledger_pending (season_id, leaf_hash, entry) select sent.season_id, sent.leaf_hash, sent.entry
  from sent
  join kept using (attempt_id);

-- upsertPredictions
insert into prediction (participant_id, season_id, round_id, value, predicted_at, locked_at) select sent.participant_id, sent.season_id, sent.round_id, sent.value, sent.at, sent.locked_at
  from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::bigint[], $7::timestamptz[], $8::timestamptz[]) as sent (participant_id, attempt_id, revision, season_id, round_id, value, at, locked_at)
  join attempt on attempt.participant_id = sent.participant_id and attempt.attempt_id = sent.attempt_id and attempt.revision = sent.revision and attempt.saved_at = sent.at
  on conflict (participant_id, season_id, round_id) do update
  set value = excluded.value, predicted_at = excluded.predicted_at, locked_at = excluded.locked_at
  where prediction.locked_at is null;

-- lockPredictions
update prediction
  set locked_at = sent.at
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[]) as sent (participant_id, attempt_id, season_id, round_id, at)
  join attempt on attempt.participant_id = sent.participant_id and attempt.attempt_id = sent.attempt_id and attempt.submitted_at = sent.at
  where prediction.participant_id = sent.participant_id and prediction.season_id = sent.season_id and prediction.round_id = sent.round_id and prediction.locked_at is null;
