-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertAttemptSignals
insert into attempt_signal (participant_id, attempt_id, season_id, round_id, network_key, device_key, noted_at, erase_at) select *
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::bytea[], $6::bytea[], $7::timestamptz[], $8::timestamptz[])
  on conflict (participant_id, attempt_id) do nothing;

-- eraseAttemptSignals
delete
  from "attempt_signal"
  where "season_id" = $1 and "erase_at" <= $2;

-- insertAnalysisRun
insert into analysis_run (id, season_id, round_id, method, method_version, seed, requested_by, requested_at, rehearsed) select $1::uuid, $2, $3, $4, $5::int, $6, $7::uuid, $8::timestamptz, $9::bool
  where not exists (select
  from analysis_run
  left join analysis_run_end on run_id = id
  where season_id = $10 and round_id = $11 and run_id is null);

-- listRoundsToReview
select "round_close"."round_id", count(analysis_run.id)::int as "failures", max("analysis_run_end"."ended_at") as "last_ended_at"
  from "round_close"
  left join "analysis_run" on "analysis_run"."season_id" = "round_close"."season_id" and "analysis_run"."round_id" = "round_close"."round_id"
  left join "analysis_run_end" on "analysis_run_end"."run_id" = "analysis_run"."id"
  where "round_close"."season_id" = $1 and exists (select "attempt"."attempt_id"
  from "attempt"
  where "attempt"."season_id" = "round_close"."season_id" and "attempt"."round_id" = "round_close"."round_id" and "attempt"."submitted_at" is not null)
  group by "round_close"."round_id"
  having count(analysis_run.id) = count(analysis_run_end.run_id) and coalesce(bool_and(analysis_run_end.outcome in ('failed', 'out-of-time')), true)
  order by "round_close"."round_id";

-- findWaitingRun
select "analysis_run"."id", "analysis_run"."season_id", "analysis_run"."round_id", "analysis_run"."seed", "analysis_run"."rehearsed"
  from "analysis_run"
  left join "analysis_run_end" on "analysis_run_end"."run_id" = "analysis_run"."id"
  where "analysis_run_end"."run_id" is null
  order by "analysis_run"."requested_at", "analysis_run"."id"
  limit $1;

-- listLatestRuns
select distinct on ("analysis_run"."round_id") "analysis_run"."id", "analysis_run"."round_id", "analysis_run"."method", "analysis_run"."method_version", "analysis_run"."seed", "analysis_run"."requested_at", "analysis_run_end"."outcome", "analysis_run_end"."input_hash", "analysis_run_end"."report", "analysis_run_end"."ended_at", "analysis_progress"."step", "analysis_progress"."done", "analysis_stop"."stopped_at"
  from "analysis_run"
  left join "analysis_run_end" on "analysis_run_end"."run_id" = "analysis_run"."id"
  left join "analysis_progress" on "analysis_progress"."run_id" = "analysis_run"."id"
  left join "analysis_stop" on "analysis_stop"."run_id" = "analysis_run"."id"
  where "analysis_run"."season_id" = $1
  order by "analysis_run"."round_id", "analysis_run"."requested_at" desc, "analysis_run"."id" desc;

-- putAnalysisProgress
insert into "analysis_progress" ("run_id", "step", "done", "noted_at")
  values ($1, $2, $3, $4)
  on conflict ("run_id") do update
  set "step" = $5, "done" = $6, "noted_at" = $7;

-- insertAnalysisStop
insert into "analysis_stop" ("run_id", "stopped_by", "stopped_at")
  values ($1, $2, $3)
  on conflict do nothing;

-- isAnalysisStopped
select "run_id"
  from "analysis_stop"
  where "run_id" = $1;

-- insertAnalysisEnd
insert into "analysis_run_end" ("run_id", "outcome", "input_hash", "report", "ended_at")
  values ($1, $2, $3, $4::jsonb, $5)
  on conflict do nothing;

-- listVersionsInRound
select distinct "rules_version", "bank_version"
  from "attempt"
  where "season_id" = $1 and "round_id" = $2;

-- listUnitsToReview
select "participant"."unit_id" as "unit", count(*) as "attempts"
  from "attempt"
  inner join "participant" on "participant"."participant_id" = "attempt"."participant_id"
  where "attempt"."season_id" = $1 and "attempt"."round_id" = $2 and "attempt"."submitted_at" is not null
  group by "participant"."unit_id"
  order by "participant"."unit_id";

-- listAttemptsToReview
select "attempt"."participant_id", "attempt"."attempt_id", "attempt"."attempt_number", "attempt"."rules_version", "attempt"."bank_version", "attempt"."started_at", "attempt"."submitted_at", "attempt"."submitted_by", "attempt"."answers", "attempt"."answered_ms", "participant"."display_name", "participant"."unit_id", "attempt_signal"."network_key", "attempt_signal"."device_key"
  from "attempt"
  inner join "participant" on "participant"."participant_id" = "attempt"."participant_id"
  left join "attempt_signal" on "attempt_signal"."participant_id" = "attempt"."participant_id" and "attempt_signal"."attempt_id" = "attempt"."attempt_id"
  left join "attempt_void" on "attempt_void"."participant_id" = "attempt"."participant_id" and "attempt_void"."attempt_id" = "attempt"."attempt_id" and "attempt_void"."restored_at" is null
  where "attempt"."season_id" = $1 and "attempt"."round_id" = $2 and "attempt"."submitted_at" is not null and "attempt_void"."attempt_id" is null and (participant.unit_id = any($3::uuid[]) or participant.unit_id is null) and mod(('x' || left(attempt.participant_id::text, 4))::bit(16)::int, $4::int) = $5 and ("attempt"."participant_id", "attempt"."attempt_number") > ($6, $7)
  order by "attempt"."participant_id", "attempt"."attempt_number"
  limit $8;
