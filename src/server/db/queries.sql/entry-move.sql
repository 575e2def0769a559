-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertEntryMove
insert into "entry_move" ("id", "entry_id", "sequence", "from_state", "to_state", "dossier_version", "reason", "decision_number", "due_at", "moved_by", "moved_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  on conflict ("entry_id", "sequence") do nothing;

-- insertReturnItems
insert into "return_item" ("entry_move_id", "form_field", "reason")
  values ($1, $2, $3);

-- insertDossierVersion
insert into "dossier_version" ("dossier_id", "version", "rules_version", "answers", "content_hash", "submitted_by", "submitted_at")
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict do nothing;

-- insertVerdict
insert into "verdict" ("entry_id", "dossier_version", "outcome", "conditions", "judged_at")
  values ($1, $2, $3, $4, $5);

-- listDossierVersions
select "version", "rules_version", "content_hash", "submitted_at"
  from "dossier_version"
  where "dossier_id" = $1
  order by "version";

-- readDossierVersion
select "version", "rules_version", "answers", "content_hash", "submitted_at"
  from "dossier_version"
  where "dossier_id" = $1 and "version" = $2;

-- listNewestVersions
select distinct on ("dossier_id") "dossier_id", "rules_version", "answers"
  from "dossier_version"
  where "dossier_id" in ($1)
  order by "dossier_id", "version" desc;

-- listEntryMoves
select "entry_move"."id", "entry_move"."entry_id", "entry_move"."from_state", "entry_move"."to_state", "entry_move"."reason", coalesce(( select max(extension.until)
  from completion_extension extension
  where extension.move_id = "entry_move"."id" ), "entry_move"."due_at") as "due_at", "entry_move"."moved_at", "entry_move"."dossier_version"
  from "entry_move"
  inner join "entry" on "entry"."id" = "entry_move"."entry_id"
  where "entry"."dossier_id" = $1
  order by "entry_move"."moved_at", "entry_move"."sequence";
