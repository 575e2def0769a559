-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listSchedules
select "schedule"."id", "schedule"."season_id" as "seasonId", "schedule"."judging_round" as "judgingRound", "schedule"."number", "schedule"."based_on" as "basedOn", "schedule"."slot_minutes" as "slotMinutes", "schedule"."quorum", "schedule"."max_in_a_row" as "maxInARow", "schedule"."keeps_categories" as "keepsCategories", "schedule"."revision", "schedule"."solving", "schedule"."made_at" as "madeAt", coalesce(maker.name, '') as "madeBy", "publication"."published_at" as "publishedAt", "publisher"."name" as "publishedBy", "publication"."reason", encode(schedule_order.commitment, 'hex') as "orderCommitment", "draw"."drawn_at" as "orderDrawnAt"
  from "schedule"
  left join "schedule_publication" as "publication" on "publication"."schedule_id" = "schedule"."id"
  left join "schedule_order" on "schedule_order"."schedule_id" = "schedule"."id"
  left join "schedule_order_draw" as "draw" on "draw"."schedule_id" = "schedule"."id"
  left join "person" as "maker" on "maker"."id" = "schedule"."made_by"
  left join "person" as "publisher" on "publisher"."id" = "publication"."published_by"
  where "schedule"."season_id" = $1 and "schedule"."judging_round" = $2
  order by "schedule"."number" desc;

-- findSchedule
select "schedule"."id", "schedule"."season_id" as "seasonId", "schedule"."judging_round" as "judgingRound", "schedule"."number", "schedule"."based_on" as "basedOn", "schedule"."slot_minutes" as "slotMinutes", "schedule"."quorum", "schedule"."max_in_a_row" as "maxInARow", "schedule"."keeps_categories" as "keepsCategories", "schedule"."revision", "schedule"."solving", "schedule"."made_at" as "madeAt", coalesce(maker.name, '') as "madeBy", "publication"."published_at" as "publishedAt", "publisher"."name" as "publishedBy", "publication"."reason", encode(schedule_order.commitment, 'hex') as "orderCommitment", "draw"."drawn_at" as "orderDrawnAt"
  from "schedule"
  left join "schedule_publication" as "publication" on "publication"."schedule_id" = "schedule"."id"
  left join "schedule_order" on "schedule_order"."schedule_id" = "schedule"."id"
  left join "schedule_order_draw" as "draw" on "draw"."schedule_id" = "schedule"."id"
  left join "person" as "maker" on "maker"."id" = "schedule"."made_by"
  left join "person" as "publisher" on "publisher"."id" = "publication"."published_by"
  where "schedule"."id" = $1;

-- listPublishedSchedules
select distinct on ("schedule"."judging_round") "schedule"."id", "schedule"."season_id" as "seasonId", "schedule"."judging_round" as "judgingRound", "schedule"."number", "schedule"."based_on" as "basedOn", "schedule"."slot_minutes" as "slotMinutes", "schedule"."quorum", "schedule"."max_in_a_row" as "maxInARow", "schedule"."keeps_categories" as "keepsCategories", "schedule"."revision", "schedule"."solving", "schedule"."made_at" as "madeAt", coalesce(maker.name, '') as "madeBy", "publication"."published_at" as "publishedAt", "publisher"."name" as "publishedBy", "publication"."reason", encode(schedule_order.commitment, 'hex') as "orderCommitment", "draw"."drawn_at" as "orderDrawnAt"
  from "schedule"
  left join "schedule_publication" as "publication" on "publication"."schedule_id" = "schedule"."id"
  left join "schedule_order" on "schedule_order"."schedule_id" = "schedule"."id"
  left join "schedule_order_draw" as "draw" on "draw"."schedule_id" = "schedule"."id"
  left join "person" as "maker" on "maker"."id" = "schedule"."made_by"
  left join "person" as "publisher" on "publisher"."id" = "publication"."published_by"
  where "schedule"."season_id" = $1 and "publication"."schedule_id" is not null
  order by "schedule"."judging_round", "schedule"."number" desc;

-- listScheduleRooms
select "room"."room_id" as "roomId", "room"."position", "room"."name", "room"."city", "room"."is_online" as "isOnline", "room"."place", "room"."panel_id" as "panelId", "room"."days", "panel"."name" as "panelName"
  from "schedule_room" as "room"
  inner join "panel" on "panel"."id" = "room"."panel_id"
  where "room"."schedule_id" = $1
  order by "room"."position", "room"."room_id";

-- listScheduleSlots
select "starts_at"
  from "schedule_slot"
  where "schedule_id" = $1
  order by "starts_at";

-- insertSchedule
insert into "schedule" ("id", "season_id", "judging_round", "number", "based_on", "slot_minutes", "quorum", "max_in_a_row", "keeps_categories", "made_by", "made_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  on conflict do nothing;

-- updateDraft
update "schedule"
  set "revision" = $1, "quorum" = $2, "max_in_a_row" = $3, "keeps_categories" = $4, "slot_minutes" = $5, "solving" = $6
  where "id" = $7 and "revision" = $8;

-- copySchedule
insert into schedule_room select $1::uuid, room_id, position, name, city, is_online, place, panel_id, days
  from schedule_room
  where schedule_id = $2::uuid;
insert into schedule_slot select $1::uuid, starts_at
  from schedule_slot
  where schedule_id = $2::uuid;
insert into presentation select $1::uuid, entry_id, room_id, starts_at, is_kept
  from presentation
  where schedule_id = $2::uuid;
insert into presentation_judge select $1::uuid, entry_id, person_id
  from presentation_judge
  where schedule_id = $2::uuid;

-- insertRoom
insert into "room" ("id", "season_id", "judging_round", "added_by", "added_at")
  values ($1, $2, $3, $4, $5);

-- upsertScheduleRoom
insert into "schedule_room" ("schedule_id", "room_id", "position", "name", "city", "is_online", "place", "panel_id", "days")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict ("schedule_id", "room_id") do update
  set "position" = $10, "name" = $11, "city" = $12, "is_online" = $13, "place" = $14, "panel_id" = $15, "days" = $16;

-- deleteScheduleRoom
delete
  from "presentation"
  where "schedule_id" = $1 and "room_id" = $2;
delete
  from "schedule_room"
  where "schedule_id" = $1 and "room_id" = $2;

-- replaceScheduleSlots
delete
  from presentation
  where schedule_id = $1::uuid and not starts_at = any($2::timestamptz[]);
delete
  from schedule_slot
  where schedule_id = $1::uuid and not starts_at = any($2::timestamptz[]);
insert into schedule_slot select $1::uuid, unnest($2::timestamptz[])
  on conflict do nothing;

-- insertSchedulePublication
insert into "schedule_publication" ("schedule_id", "reason", "published_by", "published_at", "rehearsed")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;

-- deleteDraft
delete
  from "presentation"
  where "schedule_id" = $1;
delete
  from "schedule_slot"
  where "schedule_id" = $1;
delete
  from "schedule_room"
  where "schedule_id" = $1;
delete
  from "schedule"
  where "id" = $1;
