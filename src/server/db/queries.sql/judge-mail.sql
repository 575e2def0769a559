-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertJudgeMails
insert into "judge_mail" ("id", "season_id", "judging_round", "person_id", "kind", "key", "readings", "queued_by", "queued_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict ("key", "person_id") do nothing;

-- listWaitingJudgeMails
select "mail"."id", "mail"."season_id", "mail"."judging_round", "mail"."person_id", "mail"."kind", "mail"."readings", "mail"."tries", "person"."name", "person"."email"
  from "judge_mail" as "mail"
  inner join "person" on "person"."id" = "mail"."person_id"
  where "mail"."tried_at" is null
  order by "mail"."tries", "mail"."queued_at", "mail"."id"
  limit $1;

-- updateJudgeMailTried
update "judge_mail"
  set "tries" = tries + 1, "tried_at" = $1, "sent_at" = $2, "problem" = $3, "subject" = $4, "body" = $5
  where "id" = $6 and "sent_at" is null;

-- listJudgeMails
select distinct on ("mail"."person_id", "mail"."kind") "mail"."person_id", "mail"."kind", "mail"."queued_at", "mail"."sent_at", "mail"."problem"
  from "judge_mail" as "mail"
  where "mail"."season_id" = $1 and "mail"."judging_round" = $2
  order by "mail"."person_id", "mail"."kind", "mail"."queued_at" desc;
