-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listRedactions
select distinct on ("redaction"."form_field") "redaction"."form_field", "redaction"."value"
  from "redaction"
  inner join "dossier_version" as "corrected" on "corrected"."dossier_id" = "redaction"."dossier_id" and "corrected"."version" = "redaction"."version"
  inner join "dossier_version" as "shown" on "shown"."dossier_id" = "redaction"."dossier_id"
  where "redaction"."dossier_id" = $1 and "redaction"."version" <= $2 and "shown"."version" = $3 and (corrected.answers -> redaction.form_field) is not distinct
  from (shown.answers -> redaction.form_field)
  order by "redaction"."form_field", "redaction"."version" desc, "redaction"."sequence" desc;

-- insertRedaction
insert into "redaction" ("dossier_id", "version", "form_field", "sequence", "value", "corrected_by", "corrected_at")
  values ($1, $2, $3, coalesce(( select max(sequence)
  from redaction
  where dossier_id = $4::uuid and version = $5 and form_field = $6 ), 0) + 1, $7, $8, $9)
  on conflict do nothing;
