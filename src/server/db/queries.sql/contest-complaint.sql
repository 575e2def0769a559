-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertComplaint
insert into "complaint" ("id", "season_id", "code", "subject", "round_id", "ranking_id", "participant_id", "sealed", "received_at", "due_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  on conflict ("code") do nothing;

-- listComplaints
select "complaint"."id", "complaint"."code", "complaint"."subject", "complaint"."round_id", "complaint"."ranking_id", "complaint"."participant_id", "complaint"."received_at", "complaint"."due_at", "complaint"."rehearsed", "complaint_answer"."outcome", "complaint_answer"."reason", "complaint_answer"."answered_at"
  from "complaint"
  left join "complaint_answer" on "complaint_answer"."complaint_id" = "complaint"."id"
  where "complaint"."season_id" = $1
  order by "complaint_answer"."answered_at" is not null, "complaint"."due_at", "complaint"."id"
  limit $2 offset $3;

-- countComplaints
select count(*) as "received", count(*) filter(where "complaint_answer"."complaint_id" is null) as "open"
  from "complaint"
  left join "complaint_answer" on "complaint_answer"."complaint_id" = "complaint"."id"
  where "complaint"."season_id" = $1;

-- findComplaintByCode
select "complaint"."id", "complaint"."code", "complaint"."subject", "complaint"."round_id", "complaint"."ranking_id", "complaint"."participant_id", "complaint"."received_at", "complaint"."due_at", "complaint"."rehearsed", "complaint_answer"."outcome", "complaint_answer"."reason", "complaint_answer"."answered_at"
  from "complaint"
  left join "complaint_answer" on "complaint_answer"."complaint_id" = "complaint"."id"
  where "complaint"."season_id" = $1 and "complaint"."code" = $2;

-- findComplaint
select "complaint"."id", "complaint"."code", "complaint"."subject", "complaint"."round_id", "complaint"."ranking_id", "complaint"."participant_id", "complaint"."received_at", "complaint"."due_at", "complaint"."rehearsed", "complaint_answer"."outcome", "complaint_answer"."reason", "complaint_answer"."answered_at", "complaint"."sealed"
  from "complaint"
  left join "complaint_answer" on "complaint_answer"."complaint_id" = "complaint"."id"
  where "complaint"."season_id" = $1 and "complaint"."id" = $2;

-- countOpenComplaints
select count(*) as "open"
  from "complaint"
  left join "complaint_answer" on "complaint_answer"."complaint_id" = "complaint"."id"
  where "complaint"."season_id" = $1 and "complaint"."round_id" = $2 and "complaint"."subject" = $3 and "complaint_answer"."complaint_id" is null;

-- insertComplaintAnswer
insert into "complaint_answer" ("complaint_id", "outcome", "reason", "answered_by", "answered_at")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;
