-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- findScheduleRun
select "id", "schedule_id" as "scheduleId", "revision", "seconds", "begun_at" as "begunAt", "step", "elapsed", "found", "bound", "outcome", "ended_at" as "endedAt"
  from "schedule_run"
  where "schedule_id" = $1
  order by "sequence" desc
  limit $2;

-- insertScheduleRun
insert into "schedule_run" ("id", "schedule_id", "revision", "seconds", "begun_by", "begun_at")
  values ($1, $2, $3, $4, $5, $6);

-- updateScheduleRunProgress
update "schedule_run"
  set "step" = $1, "elapsed" = $2, "found" = $3, "bound" = $4
  where "id" = $5 and "outcome" is null;

-- updateScheduleRunEnded
update "schedule_run"
  set "outcome" = $1, "ended_at" = $2
  where "id" = $3 and "outcome" is null;
