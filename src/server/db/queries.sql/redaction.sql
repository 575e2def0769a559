-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listRedactions
select distinct on ("form_field") "form_field", "value"
  from "redaction"
  where "dossier_id" = $1 and "version" = $2
  order by "form_field", "sequence" desc;

-- insertRedaction
insert into "redaction" ("dossier_id", "version", "form_field", "sequence", "value", "corrected_by", "corrected_at")
  values ($1, $2, $3, coalesce(( select max(sequence)
  from redaction
  where dossier_id = $4::uuid and version = $5 and form_field = $6 ), 0) + 1, $7, $8, $9)
  on conflict do nothing;
