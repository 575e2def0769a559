-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listClaimVerdicts
select "verdict"."form_field", "verdict"."cell", "verdict"."sequence", "verdict"."stated", "verdict"."status", "verdict"."corrected", "verdict"."source", "verdict"."note", "verdict"."link", "verdict"."verified_at", "person"."name" as "verifier", "file"."id" as "file_id", "file"."name" as "file_name"
  from "claim_verdict" as "verdict"
  inner join "person" on "person"."id" = "verdict"."verified_by"
  left join "vetting_file" as "file" on "file"."id" = "verdict"."file_id"
  where "verdict"."dossier_id" = $1
  order by "verdict"."verified_at" desc, "verdict"."sequence" desc;

-- insertClaimVerdicts
insert into "claim_verdict" ("id", "dossier_id", "form_field", "cell", "sequence", "dossier_version", "stated", "status", "corrected", "source", "note", "link", "file_id", "verified_by", "verified_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
  on conflict ("dossier_id", "form_field", "cell", "sequence") do nothing;
