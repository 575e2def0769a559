-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- findVoteMinutes
select "version", "place", "chair", "secretary", "agenda", "remarks"
  from "final_vote_minutes"
  where "vote_id" = $1
  order by "version" desc
  limit $2;

-- insertVoteMinutes
insert into "final_vote_minutes" ("vote_id", "version", "place", "chair", "secretary", "agenda", "remarks", "written_by", "written_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict do nothing;
