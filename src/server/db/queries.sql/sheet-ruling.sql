-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertSheetRulings
insert into "sheet_ruling" ("id", "assignment_id", "counts", "reason", "decision_number", "ruled_by", "ruled_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- listSheetRulings
select "ruling"."assignment_id" as "assignmentId", "ruling"."counts", "ruling"."reason", "ruling"."decision_number" as "decisionNumber", "person"."name" as "ruledBy", "ruling"."ruled_at" as "ruledAt"
  from "sheet_ruling" as "ruling"
  inner join "assignment" on "assignment"."id" = "ruling"."assignment_id"
  inner join "panel" on "panel"."id" = "assignment"."panel_id"
  inner join "council" on "council"."id" = "panel"."council_id"
  inner join "person" on "person"."id" = "ruling"."ruled_by"
  where "council"."season_id" = $1 and "assignment"."id" = any($2::uuid[])
  order by "ruling"."sequence";
