-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertSignature
insert into "dossier_signature" ("id", "dossier_id", "content_hash", "statement", "means", "signed_by", "signed_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- listSignatures
select "signature"."id", "signature"."content_hash", "signature"."statement", "signature"."signed_at", "person"."name" as "signed_by"
  from "dossier_signature" as "signature"
  inner join "person" on "person"."id" = "signature"."signed_by"
  where "signature"."dossier_id" = $1
  order by "signature"."signed_at" desc, "signature"."id";
