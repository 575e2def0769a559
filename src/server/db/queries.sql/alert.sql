-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listAlerts
select "alert"."id", "alert"."kind", "alert"."value", "alert"."threshold", "alert"."raised_at", "alert_end"."ended_at", "acknowledgement"."acknowledged_at", "person"."name" as "acknowledged_by"
  from "alert"
  left join "alert_end" on "alert_end"."alert_id" = "alert"."id"
  left join "alert_acknowledgement" as "acknowledgement" on "acknowledgement"."alert_id" = "alert"."id"
  left join "person" on "person"."id" = "acknowledgement"."acknowledged_by"
  where "alert"."season_id" = $1 and "alert"."raised_at" >= $2
  order by "alert"."raised_at" desc;

-- insertAlert
insert into "alert" ("id", "season_id", "kind", "value", "threshold", "raised_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7);

-- endAlert
insert into "alert_end" ("alert_id", "ended_at")
  values ($1, $2)
  on conflict do nothing;

-- acknowledgeAlert
select "id"
  from "alert"
  where "id" = $1 and "season_id" = $2;
insert into "alert_acknowledgement" ("alert_id", "acknowledged_by", "acknowledged_at")
  values ($1, $2, $3)
  on conflict do nothing;

-- listThresholds
select distinct on ("kind") "kind", "value"
  from "alert_threshold"
  where "season_id" = $1
  order by "kind", "set_at" desc;

-- insertThreshold
insert into "alert_threshold" ("id", "season_id", "kind", "value", "set_by", "set_at")
  values ($1, $2, $3, $4, $5, $6);
