-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertPlan
insert into "assignment_plan" ("id", "season_id", "judging_round", "source", "base_id", "scope", "settings", "facts", "facts_hash", "seed", "seconds", "file_name", "begun_by", "begun_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);

-- savePlanProgress
insert into "assignment_plan_progress" ("plan_id", "step", "seconds", "found", "bound", "told_at") select "plan"."id" as "plan_id", $1::text as "step", $2::float8 as "seconds", $3::float8 as "found", $4::float8 as "bound", $5::timestamptz as "told_at"
  from "assignment_plan" as "plan"
  where "plan"."id" = $6 and not exists (select "over"."plan_id"
  from "assignment_plan_end" as "over"
  where "over"."plan_id" = "plan"."id")
  on conflict ("plan_id") do update
  set "step" = $7, "seconds" = $8, "found" = $9, "bound" = $10, "told_at" = $11;

-- insertPlanEnd
insert into "assignment_plan_end" ("plan_id", "outcome", "solution", "ended_by", "ended_at")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;

-- endSilentPlans
insert into "assignment_plan_end" ("plan_id", "outcome", "ended_at") select "plan"."id" as "plan_id", 'interrupted' as "outcome", $1::timestamptz as "ended_at"
  from "assignment_plan" as "plan"
  left join "assignment_plan_end" as "over" on "over"."plan_id" = "plan"."id"
  left join "assignment_plan_progress" as "progress" on "progress"."plan_id" = "plan"."id"
  where "over"."plan_id" is null and (progress.told_at is null or progress.told_at < $2::timestamptz)
  on conflict do nothing;

-- listPlans
select "plan"."id", "plan"."sequence", "plan"."judging_round", "plan"."source", "plan"."base_id", "plan"."seed", "plan"."seconds", "plan"."scope", "plan"."settings", "plan"."file_name", "plan"."begun_at", "person"."name" as "begun_by", "progress"."step", "progress"."seconds" as "spent", "progress"."found", "progress"."bound", "progress"."told_at", "over"."outcome", "over"."ended_at", "adoption"."adopted_at", "adoption"."begun", "adoption"."ended", "adopter"."name" as "adopted_by", ( select count(*)::int
  from assignment_plan older
  where older.season_id = plan.season_id and older.sequence <= plan.sequence ) as "number"
  from "assignment_plan" as "plan"
  inner join "person" on "person"."id" = "plan"."begun_by"
  left join "assignment_plan_progress" as "progress" on "progress"."plan_id" = "plan"."id"
  left join "assignment_plan_end" as "over" on "over"."plan_id" = "plan"."id"
  left join "assignment_plan_adoption" as "adoption" on "adoption"."plan_id" = "plan"."id"
  left join "person" as "adopter" on "adopter"."id" = "adoption"."adopted_by"
  where "plan"."season_id" = $1
  order by "plan"."sequence" desc;

-- findPlan
select "plan"."id", "plan"."sequence", "plan"."judging_round", "plan"."source", "plan"."base_id", "plan"."seed", "plan"."seconds", "plan"."scope", "plan"."settings", "plan"."file_name", "plan"."begun_at", "person"."name" as "begun_by", "progress"."step", "progress"."seconds" as "spent", "progress"."found", "progress"."bound", "progress"."told_at", "over"."outcome", "over"."ended_at", "adoption"."adopted_at", "adoption"."begun", "adoption"."ended", "adopter"."name" as "adopted_by", ( select count(*)::int
  from assignment_plan older
  where older.season_id = plan.season_id and older.sequence <= plan.sequence ) as "number", "plan"."facts", "plan"."facts_hash", "over"."solution"
  from "assignment_plan" as "plan"
  inner join "person" on "person"."id" = "plan"."begun_by"
  left join "assignment_plan_progress" as "progress" on "progress"."plan_id" = "plan"."id"
  left join "assignment_plan_end" as "over" on "over"."plan_id" = "plan"."id"
  left join "assignment_plan_adoption" as "adoption" on "adoption"."plan_id" = "plan"."id"
  left join "person" as "adopter" on "adopter"."id" = "adoption"."adopted_by"
  where "plan"."season_id" = $1 and "plan"."id" = $2;

-- insertPlanAdoption
insert into "assignment_plan_adoption" ("plan_id", "begun", "ended", "adopted_by", "adopted_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6)
  on conflict do nothing;
