-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertFoundingDecision
insert into "founding_decision" ("id", "council_id", "number", "decided_on", "file_name", "file_bytes", "file_sha256", "kept_by", "kept_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- listFoundingDecisions
select "decision"."id", "decision"."council_id" as "councilId", "decision"."number", "decision"."decided_on" as "decidedOn", "decision"."file_name" as "fileName", "decision"."kept_at" as "keptAt", "decision"."file_bytes" as "fileBytes"
  from "founding_decision" as "decision"
  inner join "council" on "council"."id" = "decision"."council_id"
  where "council"."season_id" = $1
  order by "decision"."sequence" desc;
