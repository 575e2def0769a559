-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- setAnswerAside
insert into "answer_set_aside" ("dossier_id", "form_field", "revision", "value", "saved_by", "saved_at", "set_aside_at") select "dossier_id", "form_field", "revision", "value", "saved_by", "saved_at", $1::timestamptz as "set_aside_at"
  from "dossier_draft"
  where "dossier_id" = $2 and "form_field" = $3 and "revision" = $4
  on conflict do nothing;

-- listAnswersSetAside
select "form_field", "value", "saved_at"
  from "answer_set_aside"
  where "dossier_id" = $1
  order by "saved_at", "form_field";
