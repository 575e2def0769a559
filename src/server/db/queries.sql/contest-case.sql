-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listCases
select "id", "season_id", "round_id", "run_id", "opened_by", "opened_at", "unit_id", "evidence", "links", "rehearsed"
  from "integrity_case"
  where "season_id" = $1
  order by "opened_at", "id";

-- findCase
select "id", "season_id", "round_id", "run_id", "opened_by", "opened_at", "unit_id", "evidence", "links", "rehearsed"
  from "integrity_case"
  where "season_id" = $1 and "id" = $2;

-- lockCase
select pg_advisory_xact_lock(hashtextextended($1, 0));

-- countCaseMembers
select "case_id", count(*) as "people"
  from "case_member"
  where "case_id" = any($1::uuid[])
  group by "case_id";

-- listCaseMembers
select "case_member"."place", "case_member"."participant_id", "case_member"."attempt_id", "participant"."display_name", "participant"."unit_id", "attempt"."round_id", "attempt"."attempt_number", "attempt"."started_at", "attempt"."submitted_at", "attempt"."duration_ms", "attempt"."correct_count"
  from "case_member"
  inner join "participant" on "participant"."participant_id" = "case_member"."participant_id"
  inner join "attempt" on "attempt"."participant_id" = "case_member"."participant_id" and "attempt"."attempt_id" = "case_member"."attempt_id"
  where "case_member"."case_id" = $1
  order by "case_member"."place";

-- listTakings
select "case_taking"."case_id", "case_taking"."person_id", "case_taking"."reason", "case_taking"."taken_at", "person"."name"
  from "case_taking"
  inner join "person" on "person"."id" = "case_taking"."person_id"
  where "case_taking"."case_id" = any($1::uuid[])
  order by "case_taking"."taken_at";

-- listCaseQuestions
select "case_question"."id", "case_question"."case_id", "case_question"."participant_id", "case_question"."body", "case_question"."due_at", "case_question"."asked_at", "person"."name" as "asked_by_name", "case_answer"."body" as "answer", "case_answer"."answered_at"
  from "case_question"
  inner join "person" on "person"."id" = "case_question"."asked_by"
  left join "case_answer" on "case_answer"."question_id" = "case_question"."id"
  where "case_question"."case_id" = any($1::uuid[])
  order by "case_question"."asked_at", "case_question"."id";

-- listDismissals
select "case_dismissal"."case_id", "case_dismissal"."reason", "case_dismissal"."dismissed_at", "person"."name"
  from "case_dismissal"
  inner join "person" on "person"."id" = "case_dismissal"."dismissed_by"
  where "case_dismissal"."case_id" = any($1::uuid[]);

-- insertCase
insert into "integrity_case" ("id", "season_id", "round_id", "run_id", "opened_by", "opened_at", "unit_id", "fingerprint", "evidence", "links", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10::jsonb, $11)
  on conflict ("season_id", "round_id", "fingerprint") do nothing
  returning "id";
insert into case_member (case_id, place, participant_id, attempt_id) select $1::uuid, place - 1, participant_id, attempt_id
  from unnest($2::uuid[], $3::uuid[]) with ordinality as sent (participant_id, attempt_id, place);

-- findCaseByFingerprint
select "id"
  from "integrity_case"
  where "season_id" = $1 and "round_id" = $2 and "fingerprint" = $3;

-- insertTaking
insert into "case_taking" ("case_id", "person_id", "reason", "taken_at")
  values ($1, $2, $3, $4)
  on conflict do nothing;

-- insertCaseQuestion
insert into "case_question" ("id", "case_id", "participant_id", "body", "due_at", "asked_by", "asked_at")
  values ($1, $2, $3, $4, $5, $6, $7);

-- listQuestionsTo
select "case_question"."id", "case_question"."body", "case_question"."due_at", "case_question"."asked_at", "integrity_case"."round_id", "case_answer"."body" as "answer", "case_answer"."answered_at"
  from "case_question"
  inner join "integrity_case" on "integrity_case"."id" = "case_question"."case_id"
  left join "case_answer" on "case_answer"."question_id" = "case_question"."id"
  where "case_question"."participant_id" = $1
  order by "case_question"."asked_at", "case_question"."id";

-- insertCaseAnswer
insert into "case_answer" ("question_id", "body", "answered_at")
  values ($1, $2, $3)
  on conflict do nothing;

-- insertDismissal
insert into "case_dismissal" ("case_id", "reason", "dismissed_by", "dismissed_at")
  values ($1, $2, $3, $4)
  on conflict do nothing;

-- findPersonal
select "personal"
  from "participant"
  where "participant_id" = $1;
