-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertDiscussion
select "id"
  from "entry"
  where "id" = $1
  for update;
insert into "discussion_opening" ("entry_id", "judging_round", "opened_by", "opened_at", "rehearsed")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;
