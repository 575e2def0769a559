-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertRoomDisplay
insert into "room_display" ("id", "room_id", "token_hash", "made_by", "made_at")
  values ($1, $2, $3, $4, $5);

-- revokeRoomDisplays
insert into "room_display_revocation" ("display_id", "revoked_by", "revoked_at") select "room_display"."id", $1 as "revoked_by", $2 as "revoked_at"
  from "room_display"
  where "room_display"."room_id" = $3
  on conflict do nothing;

-- findRoomOfDisplay
select "display"."room_id" as "roomId", "display"."made_at" as "madeAt"
  from "room_display" as "display"
  left join "room_display_revocation" as "revocation" on "revocation"."display_id" = "display"."id"
  where "revocation"."display_id" is null and "display"."token_hash" = $1;

-- findRoomDisplay
select "display"."room_id" as "roomId", "display"."made_at" as "madeAt"
  from "room_display" as "display"
  left join "room_display_revocation" as "revocation" on "revocation"."display_id" = "display"."id"
  where "revocation"."display_id" is null and "display"."room_id" = $1
  order by "display"."made_at" desc
  limit $2;
