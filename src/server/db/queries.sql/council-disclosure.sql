-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- readDisclosure
select "is_open", "sequence", "set_at"
  from "council_disclosure"
  where "season_id" = $1
  order by "sequence" desc
  limit $2;

-- insertDisclosure
insert into "council_disclosure" ("season_id", "sequence", "is_open", "set_by", "set_at")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;

-- listConflictsStatedBy
select "conflict"."id", "conflict"."person_id" as "personId", "person"."name", "conflict"."kind", "conflict"."reason", "conflict"."stated_at" as "statedAt", exists (select 1
  from conflict_resolution step
  where step.conflict_id = conflict.id) as "isResolved"
  from "conflict"
  inner join "person" on "person"."id" = "conflict"."person_id"
  where "conflict"."season_id" = $1 and "conflict"."organisation_id" = $2 and "conflict"."origin" = $3
  order by "conflict"."stated_at", "conflict"."id";
