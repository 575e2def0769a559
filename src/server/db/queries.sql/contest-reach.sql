-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- findContact
select "hotline", "desk", "made_at"
  from "contest_contact"
  where "season_id" = $1
  order by "made_at" desc, "id" desc
  limit $2;

-- insertContact
insert into "contest_contact" ("id", "season_id", "hotline", "desk", "made_by", "made_at")
  values ($1, $2, $3, $4, $5, $6);

-- insertPlacementLink
insert into "placement_link" ("id", "season_id", "unit_id", "token_hash", "mailed", "made_by", "made_at", "expires_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- findPlacementLink
select "link"."id", "link"."season_id", "link"."unit_id", "link"."expires_at", "placement"."id" as "used_by"
  from "placement_link" as "link"
  left join "banner_placement" as "placement" on "placement"."link_id" = "link"."id"
  where "link"."token_hash" = $1;

-- insertPlacement
insert into "banner_placement" ("id", "season_id", "unit_id", "link_id", "url", "note", "photo_id", "photo_type", "photo_bytes", "photo_sha256", "reported_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  on conflict ("link_id") do nothing;

-- listPlacements
select "id", "unit_id", "url", "note", "photo_id", "photo_type", "reported_at"
  from "banner_placement"
  where "season_id" = $1
  order by "reported_at" desc;

-- listLinkTimes
select "unit_id", max("made_at") as "made_at"
  from "placement_link"
  where "season_id" = $1
  group by "unit_id";

-- countVisits
select "detail", sum("count") as "count"
  from "live_minute"
  where "season_id" = $1 and "kind" = $2
  group by "detail";
