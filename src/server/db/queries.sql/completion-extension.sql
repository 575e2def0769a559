-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertCompletionExtension
insert into "completion_extension" ("id", "move_id", "until", "reason", "granted_by", "granted_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7);

-- listCompletionExtensions
select "extension"."id", "extension"."move_id", "extension"."until", "extension"."reason", "extension"."granted_at", "person"."name" as "granted_by"
  from "completion_extension" as "extension"
  inner join "entry_move" as "move" on "move"."id" = "extension"."move_id"
  inner join "entry" on "entry"."id" = "move"."entry_id"
  inner join "person" on "person"."id" = "extension"."granted_by"
  where "entry"."dossier_id" = $1
  order by "extension"."granted_at", "extension"."id";
