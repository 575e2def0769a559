-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertWorkFeed
insert into "work_feed" ("id", "person_id", "token_hash", "second_factor", "made_at")
  values ($1, $2, $3, $4, $5);

-- revokeWorkFeeds
insert into "work_feed_revocation" ("feed_id", "revoked_at") select "work_feed"."id", $1 as "revoked_at"
  from "work_feed"
  where "work_feed"."person_id" = $2
  on conflict do nothing;

-- findWorkFeed
select "feed"."person_id", "feed"."second_factor", "feed"."made_at"
  from "work_feed" as "feed"
  left join "work_feed_revocation" as "revocation" on "revocation"."feed_id" = "feed"."id"
  where "revocation"."feed_id" is null and "feed"."person_id" = $1
  order by "feed"."made_at" desc
  limit $2;

-- findWorkFeedByHash
select "feed"."person_id", "feed"."second_factor", "feed"."made_at"
  from "work_feed" as "feed"
  left join "work_feed_revocation" as "revocation" on "revocation"."feed_id" = "feed"."id"
  where "revocation"."feed_id" is null and "feed"."token_hash" = $1;
