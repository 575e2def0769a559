-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listExpertise
select "member"."id" as "memberId", "member"."person_id" as "personId", "stated"."category_id" as "categoryId", "stated"."field_id" as "fieldId", "stated"."level"
  from "judge_expertise" as "stated"
  inner join "council_member" as "member" on "member"."id" = "stated"."member_id"
  inner join "council" on "council"."id" = "member"."council_id"
  where "council"."season_id" = $1
  order by "member"."id", "stated"."category_id", "stated"."field_id";

-- listExpertiseOf
select "member"."id" as "memberId", "member"."person_id" as "personId", "stated"."category_id" as "categoryId", "stated"."field_id" as "fieldId", "stated"."level"
  from "judge_expertise" as "stated"
  inner join "council_member" as "member" on "member"."id" = "stated"."member_id"
  inner join "council" on "council"."id" = "member"."council_id"
  where "member"."id" = $1
  order by "member"."id", "stated"."category_id", "stated"."field_id";

-- listAvailability
select "member"."id" as "memberId", "member"."person_id" as "personId", "stated"."on_day" as "day", "stated"."half", "stated"."is_free" as "isFree"
  from "judge_availability" as "stated"
  inner join "council_member" as "member" on "member"."id" = "stated"."member_id"
  inner join "council" on "council"."id" = "member"."council_id"
  where "council"."season_id" = $1
  order by "member"."id", "stated"."on_day", stated.half = 'afternoon';

-- listAvailabilityOf
select "member"."id" as "memberId", "member"."person_id" as "personId", "stated"."on_day" as "day", "stated"."half", "stated"."is_free" as "isFree"
  from "judge_availability" as "stated"
  inner join "council_member" as "member" on "member"."id" = "stated"."member_id"
  inner join "council" on "council"."id" = "member"."council_id"
  where "member"."id" = $1
  order by "member"."id", "stated"."on_day", stated.half = 'afternoon';

-- replaceExpertise
delete
  from "judge_expertise"
  where "member_id" = $1;
insert into "judge_expertise" ("member_id", "category_id", "field_id", "level", "stated_by", "stated_at")
  values ($1, $2, $3, $4, $5, $6);

-- replaceAvailability
delete
  from "judge_availability"
  where "member_id" = $1;
insert into "judge_availability" ("member_id", "on_day", "half", "is_free", "stated_by", "stated_at")
  values ($1, $2, $3, $4, $5, $6);
