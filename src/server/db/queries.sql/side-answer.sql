-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertSideAnswers
insert into side_answer (participant_id, attempt_id, answer) select sent.participant_id, sent.attempt_id, sent.answer
  from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[]) as sent (participant_id, attempt_id, at, answer)
  join attempt on attempt.participant_id = sent.participant_id and attempt.attempt_id = sent.attempt_id and attempt.submitted_at = sent.at
  on conflict (participant_id, attempt_id) do nothing;

-- findSideAnswer
select "answer"
  from "side_answer"
  where "participant_id" = $1 and "attempt_id" = $2;

-- listSideAnswers
select "participant"."display_name", "participant"."unit_id", "attempt"."round_id", "attempt"."attempt_number", "attempt"."score_hundredths", "attempt"."submitted_at", "side_answer"."answer", "receipt"."code"
  from "attempt"
  inner join "side_answer" on "side_answer"."participant_id" = "attempt"."participant_id" and "side_answer"."attempt_id" = "attempt"."attempt_id"
  inner join "participant" on "participant"."participant_id" = "attempt"."participant_id"
  inner join "receipt" on "receipt"."participant_id" = "attempt"."participant_id" and "receipt"."attempt_id" = "attempt"."attempt_id"
  left join "attempt_void" on "attempt_void"."participant_id" = "attempt"."participant_id" and "attempt_void"."attempt_id" = "attempt"."attempt_id" and "attempt_void"."restored_at" is null
  where "attempt"."season_id" = $1 and "attempt_void"."attempt_id" is null
  order by "attempt"."submitted_at" desc, "attempt"."attempt_id"
  limit $2;
