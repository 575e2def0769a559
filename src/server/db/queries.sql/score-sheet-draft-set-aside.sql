-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertDraftSetAside
insert into "score_sheet_draft_set_aside" ("score_sheet_id", "revision", "scores", "comments", "extras", "set_aside_by", "set_aside_at")
  values ($1, $2, $3, $4, $5, $6, $7);
