-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertOrderCommitment
insert into "schedule_order" ("schedule_id", "commitment", "committed_at")
  values ($1, $2, $3);

-- findOrder
select "schedule_order"."commitment", "schedule_order"."committed_at" as "committedAt", "draw"."entry_ids" as "entryIds", "draw"."seed", "draw"."drawn_at" as "drawnAt"
  from "schedule_order"
  left join "schedule_order_draw" as "draw" on "draw"."schedule_id" = "schedule_order"."schedule_id"
  where "schedule_order"."schedule_id" = $1;

-- listPublishedDraws
select "schedule"."id" as "scheduleId", "schedule_order"."commitment", "draw"."entry_ids" as "entryIds", "draw"."seed", "draw"."drawn_at" as "drawnAt"
  from "schedule_order_draw" as "draw"
  inner join "schedule_order" on "schedule_order"."schedule_id" = "draw"."schedule_id"
  inner join "schedule_publication" as "publication" on "publication"."schedule_id" = "draw"."schedule_id"
  inner join "schedule" on "schedule"."id" = "draw"."schedule_id"
  where "schedule"."season_id" = $1
  order by "schedule"."number" desc, "schedule"."judging_round";

-- insertOrderDraw
insert into "schedule_order_draw" ("schedule_id", "entry_ids", "seed", "drawn_by", "drawn_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6)
  on conflict do nothing;
