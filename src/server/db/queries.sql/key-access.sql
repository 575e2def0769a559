-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertKeyAccess
insert into "key_access" ("id", "season_id", "bank_id", "person_id", "action", "question_id", "page", "detail", "accessed_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- listKeyAccess
select "key_access"."id", "key_access"."accessed_at", "key_access"."action", "key_access"."question_id", "key_access"."page", "key_access"."detail", "key_access"."person_id", "person"."name"
  from "key_access"
  left join "person" on "person"."id" = "key_access"."person_id"
  where "key_access"."season_id" = $1 and "key_access"."person_id" = $2 and "key_access"."action" = $3
  order by "key_access"."accessed_at" desc, "key_access"."id" desc
  limit $4 offset $5;

-- countKeyAccess
select count(*) as "count"
  from "key_access"
  where "key_access"."season_id" = $1 and "key_access"."person_id" = $2 and "key_access"."action" = $3;

-- listKeyReaders
select "person"."id", "person"."name", count(*) as "count"
  from "key_access"
  inner join "person" on "person"."id" = "key_access"."person_id"
  where "key_access"."season_id" = $1
  group by "person"."id", "person"."name"
  order by "person"."name";
