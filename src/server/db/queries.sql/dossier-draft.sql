-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listDraftAnswers
select "form_field", "revision", "value", "saved_at"
  from "dossier_draft"
  where "dossier_id" = $1;

-- findDraftAnswer
select "form_field", "revision", "value", "saved_at"
  from "dossier_draft"
  where "dossier_id" = $1 and "form_field" = $2;

-- saveDraftAnswer
update "dossier_draft"
  set "revision" = $1, "value" = $2, "saved_by" = $3, "saved_at" = $4
  where "dossier_id" = $5 and "form_field" = $6 and "revision" = $7;
