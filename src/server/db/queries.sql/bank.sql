-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- findBankVersion
select "version"
  from "bank"
  where "id" = $1 and "content_hash" = $2;

-- latestBankVersion
select coalesce(max("version"), 0) as "version"
  from "bank"
  where "id" = $1;

-- insertBankVersion
insert into "bank" ("id", "version", "content", "content_hash", "loaded_at")
  values ($1, $2, $3, $4, $5);

-- readBank
select "content"
  from "bank"
  where "id" = $1 and "version" = $2;

-- listBanks
select distinct "id"
  from "bank"
  order by "id";
