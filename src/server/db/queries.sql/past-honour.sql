-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertPastHonours
insert into "past_honour_import" ("id", "programme_id", "lines", "imported_by", "imported_at")
  values ($1, $2, $3, $4, $5);
insert into "past_honour" ("import_id", "line", "year", "unit_name", "product", "honour", "confidence", "source")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- withdrawPastHonours
insert into "past_honour_withdrawal" ("import_id", "withdrawn_by", "withdrawn_at") select "list"."id", cast($1 as uuid) as "withdrawn_by", cast($2 as timestamptz) as "withdrawn_at"
  from "past_honour_import" as "list"
  where "list"."id" = $3 and "list"."programme_id" = $4
  on conflict do nothing;

-- listPastHonourImports
select "list"."id", "list"."lines", "list"."imported_at", "person"."name" as "imported_by_name", "gone"."withdrawn_at"
  from "past_honour_import" as "list"
  inner join "person" on "person"."id" = "list"."imported_by"
  left join "past_honour_withdrawal" as "gone" on "gone"."import_id" = "list"."id"
  where "list"."programme_id" = $1
  order by "list"."imported_at" desc, "list"."id"
  limit $2;

-- listPastHonours
select "programme"."id" as "programme_id", "pastHonour"."year", "pastHonour"."unit_name", "pastHonour"."product", "pastHonour"."honour", "pastHonour"."confidence", "pastHonour"."source"
  from "past_honour" as "pastHonour"
  inner join "past_honour_import" as "list" on "list"."id" = "pastHonour"."import_id"
  inner join "programme" on "programme"."id" = "list"."programme_id"
  left join "past_honour_withdrawal" as "gone" on "gone"."import_id" = "list"."id"
  where "gone"."import_id" is null and "pastHonour"."folded" like $1
  order by "pastHonour"."year" desc, "programme"."id", "pastHonour"."import_id", "pastHonour"."line"
  limit $2;

-- countPastHonours
select count(*) as "lines"
  from "past_honour" as "pastHonour"
  left join "past_honour_withdrawal" as "gone" on "gone"."import_id" = "pastHonour"."import_id"
  where "gone"."import_id" is null and "pastHonour"."folded" like $1;
