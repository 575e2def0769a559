-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listDeclaredHeadcounts
select distinct on ("headcount"."agency_id") "headcount"."id", "headcount"."agency_id", "headcount"."people", "headcount"."reference_date", "headcount"."illustrative", "headcount"."declared_by", "headcount"."declared_at", "declarer"."name" as "declared_name", "approval"."approved_at", "approver"."name" as "approved_name"
  from "headcount"
  left join "headcount_approval" as "approval" on "approval"."headcount_id" = "headcount"."id"
  left join "person" as "declarer" on "declarer"."id" = "headcount"."declared_by"
  left join "person" as "approver" on "approver"."id" = "approval"."approved_by"
  where "headcount"."season_id" = $1
  order by "headcount"."agency_id", "headcount"."declared_at" desc, "headcount"."id" desc;

-- insertDeclaredHeadcounts
insert into headcount (id, agency_id, season_id, people, reference_date, illustrative, declared_by, declared_at) select one.id, one.agency_id, $1, one.people, one.reference_date, false, $2::uuid, $3::timestamptz
  from unnest($4::uuid[], $5::uuid[], $6::int[], $7::date[]) as one (id, agency_id, people, reference_date);

-- approveDeclaredHeadcounts
insert into headcount_approval (headcount_id, approved_by, approved_at) select id, $1::uuid, $2::timestamptz
  from headcount
  where season_id = $3 and id = any($4::uuid[]) and declared_by is distinct
  from $5::uuid
  on conflict do nothing;
