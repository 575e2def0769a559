-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- addLiveCounts
insert into live_minute (season_id, minute, kind, detail, count) select *
  from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::bigint[])
  on conflict (season_id, minute, kind, detail) do update
  set count = live_minute.count + excluded.count;

-- listLiveMinutes
select "minute", "kind", "detail", "count"
  from "live_minute"
  where "season_id" = $1 and "minute" >= $2
  order by "minute";

-- sumLiveMinutes
select "kind", sum("count") as "count"
  from "live_minute"
  where "season_id" = $1
  group by "kind";

-- countRegistered
select count(*) as "count"
  from "participant"
  where "season_id" = $1;

-- countWaitingEntries
select count(*) as "count"
  from "ledger_pending"
  where "season_id" = $1;

-- listOpenPapers
select "participant_id", "attempt_id", "answers"
  from "attempt"
  where "season_id" = $1 and "round_id" = $2 and "submitted_at" is null
  order by "deadline" desc nulls first
  limit $3;

-- listPapers
select "participant_id", "attempt_id", "answers", "submitted_at"
  from "attempt"
  where (participant_id, attempt_id) in (select *
  from unnest($1::uuid[], $2::uuid[]));

-- sampleSubmitted
select "participant_id", "attempt_number", "rules_version", "bank_version", "answers"
  from "attempt"
  where "season_id" = $1 and "round_id" = $2 and "submitted_at" is not null
  limit $3;
