-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- findNewestBank
select "version", "content_hash"
  from "bank"
  where "id" = $1
  order by "version" desc
  limit $2;

-- latestBankVersion
select coalesce(max("version"), 0) as "version"
  from "bank"
  where "id" = $1;

-- insertBankVersion
insert into "bank" ("id", "version", "sealed", "content_hash", "loaded_at")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;

-- findBankContent
select "content", "sealed"
  from "bank"
  where "id" = $1 and "version" = $2;

-- findBankVersionAt
select "version"
  from "bank"
  where "id" = $1 and "loaded_at" <= $2
  order by "version" desc
  limit $3;

-- listBanks
select distinct "id"
  from "bank"
  order by "id";

-- lockBank
select pg_advisory_xact_lock(hashtextextended($1, 0));
