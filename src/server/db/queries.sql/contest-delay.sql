-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listDelays
select "id", "season_id", "round_id", "kind", "seconds", "pause_id", "expected_at", "reason", "takes_effect_at", "made_by", "made_at", "rehearsed"
  from "round_delay"
  order by "takes_effect_at", "id";

-- lockDelays
select pg_advisory_xact_lock(hashtextextended($1, 0));

-- listDelaysOfRound
select "delay"."id", "delay"."kind", "delay"."seconds", "delay"."expected_at", "delay"."reason", "delay"."takes_effect_at", "delay"."made_at", "person"."name" as "made_by"
  from "round_delay" as "delay"
  inner join "person" on "person"."id" = "delay"."made_by"
  where "delay"."season_id" = $1 and "delay"."round_id" = $2
  order by "delay"."takes_effect_at" desc;

-- insertDelay
insert into "round_delay" ("id", "season_id", "round_id", "kind", "seconds", "pause_id", "expected_at", "reason", "takes_effect_at", "made_by", "made_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  on conflict do nothing;

-- countOpenAttempts
select count(*) as "count"
  from "attempt"
  where "season_id" = $1 and "round_id" = $2 and "submitted_at" is null and ("deadline" is null or "deadline" > $3);
