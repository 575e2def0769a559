-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listEntrantAvailability
select distinct on ("said"."entry_id") "said"."id", "said"."entry_id", "said"."presents_online", "said"."note", "said"."stated_at"
  from "entrant_availability" as "said"
  where "said"."entry_id" = any($1::uuid[]) and "said"."judging_round" = $2
  order by "said"."entry_id", "said"."stated_at" desc, "said"."id" desc;
select "availability_id", "kind", "from_at", "until_at"
  from "entrant_time"
  where "availability_id" = any($1::uuid[])
  order by "from_at";

-- insertEntrantAvailability
insert into "entrant_availability" ("id", "entry_id", "judging_round", "presents_online", "note", "stated_by", "stated_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8);
insert into "entrant_time" ("availability_id", "kind", "from_at", "until_at")
  values ($1, $2, $3, $4);
