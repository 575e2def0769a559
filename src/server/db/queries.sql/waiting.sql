-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listWaitingRooms
select distinct on ("season_id") "season_id", "admit_per_second", "place_kept_minutes", "pass_minutes"
  from "waiting_room_setting"
  order by "season_id", "sequence" desc;

-- listWaitingRoomSettings
select "setting"."admit_per_second", "setting"."place_kept_minutes", "setting"."pass_minutes", "setting"."reason", "setting"."set_at", "person"."name" as "set_by"
  from "waiting_room_setting" as "setting"
  left join "person" on "person"."id" = "setting"."set_by"
  where "setting"."season_id" = $1
  order by "setting"."sequence" desc
  limit $2;

-- insertWaitingRoomSetting
insert into "waiting_room_setting" ("id", "season_id", "admit_per_second", "place_kept_minutes", "pass_minutes", "reason", "set_by", "set_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- insertWaitingLines
insert into "waiting_line" ("season_id", "lane", "given", "let_in_thousandths", "as_of", "per_second", "burst")
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict ("season_id", "lane") do nothing;

-- lockWaitingLines
select season_id as "seasonId", lane, given, let_in_thousandths as "letInThousandths", as_of as "asOf", per_second as "perSecond", burst
  from waiting_line
  where (season_id, lane) in (select *
  from unnest($1::text[], $2::text[]))
  order by season_id, lane
  for update;

-- updateWaitingLines
update waiting_line
  set given = sent.given, let_in_thousandths = sent.let_in_thousandths, as_of = sent.as_of, per_second = sent.per_second, burst = sent.burst
  from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::timestamptz[], $6::int[], $7::int[]) as sent (season_id, lane, given, let_in_thousandths, as_of, per_second, burst)
  where waiting_line.season_id = sent.season_id and waiting_line.lane = sent.lane;

-- findWaitingLine
select "given", "let_in_thousandths", "as_of", "per_second", "burst"
  from "waiting_line"
  where "season_id" = $1 and "lane" = $2;

-- deleteStaleLines
with stale as (delete
  from waiting_line
  where lane <> '' and as_of < $1
  returning season_id, lane), used as (delete
  from waiting_pass as pass using stale
  where pass.season_id = stale.season_id and pass.lane = stale.lane) select lane
  from stale;

-- findPassHolder
select "holder_id"
  from "waiting_pass"
  where "season_id" = $1 and "lane" = $2 and "number" = $3;

-- insertPass
insert into "waiting_pass" ("season_id", "lane", "number", "holder_id", "used_at")
  values ($1, $2, $3, $4, $5)
  on conflict ("season_id", "lane", "number") do nothing;

-- deleteUnusedPass
delete
  from "waiting_pass"
  where "season_id" = $1 and "lane" = $2 and "number" = $3 and "holder_id" = $4 and not exists (select "participant_id"
  from "participant"
  where "participant_id" = $5);
