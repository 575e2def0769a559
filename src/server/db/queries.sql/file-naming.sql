-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listFileNamings
select "file"."id", "naming"."read_at", "naming"."pages", "naming"."has_text", decided.outcome as "outcome", "decided"."decided_at", "decided"."officer_name"
  from "uploaded_file" as "file"
  left join "file_naming" as "naming" on "naming"."file_id" = "file"."id" and "naming"."names_digest" = $1
  left join lateral (select "decision"."outcome", "decision"."decided_at", "person"."name" as "officer_name"
  from "file_blind_decision" as "decision"
  inner join "person" on "person"."id" = "decision"."decided_by"
  where "decision"."file_id" = "file"."id"
  order by "decision"."sequence" desc
  limit $2) as "decided" on true
  where "file"."id" = any($3::uuid[]);

-- insertFileNaming
insert into "file_naming" ("file_id", "names_digest", "pages", "has_text", "read_at")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;

-- insertBlindDecision
insert into "file_blind_decision" ("file_id", "sequence", "outcome", "decided_by", "decided_at") select "file"."id", coalesce((select max(sequence)
  from file_blind_decision
  where file_id = file.id), 0) + 1 as "sequence", $1::text as "outcome", $2::uuid as "decided_by", $3::timestamptz as "decided_at"
  from "uploaded_file" as "file"
  where "file"."id" = $4 and "file"."dossier_id" = $5
  on conflict do nothing;
