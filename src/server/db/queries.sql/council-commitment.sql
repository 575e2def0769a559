-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- findCommitmentText
select "statement"
  from "commitment_text"
  where "council_id" = $1
  order by "sequence" desc
  limit $2;

-- insertCommitmentText
insert into "commitment_text" ("id", "council_id", "statement", "set_by", "set_at")
  values ($1, $2, $3, $4, $5);

-- listCommitmentsOf
select "council_commitment"."id", "statement", "binds_embargo" as "bindsEmbargo", "means", "person"."name" as "signedBy", "signed_at" as "signedAt", "file_name" as "fileName", "file_bytes" as "fileBytes"
  from "council_commitment"
  inner join "person" on "person"."id" = "council_commitment"."signed_by"
  where "member_id" = $1
  order by "signed_at" desc, "council_commitment"."id" desc;

-- insertCommitment
insert into "council_commitment" ("id", "member_id", "statement", "binds_embargo", "means", "signed_by", "signed_at", "rehearsed", "recorded_by", "file_name", "file_bytes", "file_sha256")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);
