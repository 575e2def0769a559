-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listFirstAttempts
select "attempt"."participant_id", "attempt"."attempt_number", "attempt"."rules_version", "attempt"."bank_version", "attempt"."answers"
  from "attempt"
  left join "attempt_void" on "attempt_void"."participant_id" = "attempt"."participant_id" and "attempt_void"."attempt_id" = "attempt"."attempt_id" and "attempt_void"."restored_at" is null
  where "attempt"."season_id" = $1 and "attempt"."round_id" = $2 and "attempt"."attempt_number" = $3 and "attempt"."submitted_at" is not null and "attempt_void"."attempt_id" is null
  order by md5(attempt.participant_id::text)
  limit $4;

-- beginItemAnalysis
insert into item_analysis (season_id, round_id, started_at, revision) select $1, $2, $3::timestamptz, coalesce(max(revision) filter (where finished_at is null), max(revision) + 1, 1)
  from item_analysis
  where season_id = $4 and round_id = $5
  on conflict (season_id, round_id, revision) do update
  set started_at = excluded.started_at, progress = 0
  returning revision;

-- updateAnalysisProgress
update "item_analysis"
  set "progress" = $1
  where "season_id" = $2 and "round_id" = $3 and "revision" = $4 and "finished_at" is null;

-- finishItemAnalysis
update "item_analysis"
  set "progress" = $1, "finished_at" = $2, "sealed" = $3, "failure" = $4
  where "season_id" = $5 and "round_id" = $6 and "revision" = $7 and "finished_at" is null;

-- listLatestAnalyses
select distinct on ("round_id") "round_id", "revision", "started_at", "progress", "finished_at", "failure", "sealed"
  from "item_analysis"
  where "season_id" = $1
  order by "round_id", "revision" desc;
