-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertQuestionReport
insert into "question_report" ("id", "season_id", "round_id", "question_id", "participant_id", "attempt_id", "kind", "note", "reported_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict do nothing;

-- listQuestionReports
select "question_id", count(*) as "count", max("reported_at") as "last_at", array_agg(distinct "kind") as "kinds"
  from "question_report"
  where "season_id" = $1
  group by "question_id"
  order by "count" desc, "question_id"
  limit $2;

-- listReportNotes
select "question_id", "kind", "note", "reported_at"
  from "question_report"
  where "season_id" = $1 and "note" != $2
  order by "reported_at" desc
  limit $3;
