-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertOpening
insert into "dossier_opening" ("dossier_id", "person_id", "hour", "reader", "opened_at")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;

-- insertOpenings
insert into "dossier_opening" ("dossier_id", "person_id", "hour", "reader", "opened_at")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;

-- listOpenings
select "opening"."reader", "opening"."opened_at", "person"."name"
  from "dossier_opening" as "opening"
  left join "person" on "person"."id" = "opening"."person_id" and "opening"."reader" <> $1
  where "opening"."dossier_id" = $2
  order by "opening"."opened_at" desc
  limit $3;
