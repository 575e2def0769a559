-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- endAssignments
with "ended" as (delete
  from "assignment"
  where "assignment"."judging_round" = $1 and (assignment.entry_id, assignment.person_id) in ( select *
  from unnest($2::uuid[], $3::uuid[]) ) and not exists (select 1
  from score_sheet sheet
  where sheet.assignment_id = assignment.id) and not exists (select 1
  from recusal gone
  where gone.assignment_id = assignment.id)
  returning *) insert into "assignment_end" ("assignment_id", "entry_id", "panel_id", "person_id", "judging_round", "assigned_by", "assigned_at", "reason", "plan_id", "ended_by", "ended_at", "rehearsed") select "ended"."id" as "assignment_id", "ended"."entry_id", "ended"."panel_id", "ended"."person_id", "ended"."judging_round", "ended"."assigned_by", "ended"."assigned_at", $4::text as "reason", $5::uuid as "plan_id", $6::uuid as "ended_by", $7::timestamptz as "ended_at", $8::boolean as "rehearsed"
  from "ended";
