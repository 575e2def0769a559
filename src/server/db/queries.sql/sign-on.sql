-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- putSignOn
insert into "sign_on" ("provider_id", "subject_hash", "level", "claims", "signed_on_at")
  values ($1, $2, $3, $4, $5)
  on conflict ("provider_id", "subject_hash") do update
  set "level" = $6, "claims" = $7, "signed_on_at" = $8;

-- findSignOn
select "level", "claims", "signed_on_at"
  from "sign_on"
  where "provider_id" = $1 and "subject_hash" = $2;

-- findSubjectOf
select "account_id"
  from "credential"
  where "person_id" = $1 and "provider_id" = $2;
