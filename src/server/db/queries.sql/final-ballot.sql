-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- takeBox
select "sealed"
  from "final_vote_box"
  where "vote_id" = $1
  for update;

-- castBallot
insert into "final_vote_turnout" ("vote_id", "person_id", "cast_at", "commitment")
  values ($1, $2, $3, $4)
  on conflict do nothing;
update "final_vote_box"
  set "sealed" = $1
  where "vote_id" = $2;
insert into "final_vote_recusal" ("vote_id", "person_id", "entry_id")
  values ($1, $2, $3);

-- insertPaperTurnout
insert into "final_vote_turnout" ("vote_id", "person_id", "cast_at", "commitment", "on_paper")
  values ($1, $2, $3, $4, $5);
update "final_vote_box"
  set "sealed" = $1
  where "vote_id" = $2;
insert into "final_vote_recusal" ("vote_id", "person_id", "entry_id")
  values ($1, $2, $3);

-- countRecusals
select "vote_id", "entry_id", count(*)::int as "recused"
  from "final_vote_recusal"
  where "vote_id" = any($1::uuid[])
  group by "vote_id", "entry_id"
  order by "vote_id", "entry_id";

-- insertBallots
insert into "final_ballot" ("vote_id", "position", "is_secret", "person_id", "count", "content")
  values ($1, $2, $3, $4, $5, $6);

-- listKeptBallots
select "vote_id", "person_id", "count", "content"
  from "final_ballot"
  where "vote_id" = any($1::uuid[])
  order by "vote_id", "position";

-- listVoteDraws
select "vote_id", "sequence", "entry_ids", "places", "seed", "drawn_at"
  from "final_vote_draw"
  where "vote_id" = any($1::uuid[])
  order by "vote_id", "sequence";

-- insertVoteDraw
insert into "final_vote_draw" ("vote_id", "sequence", "entry_ids", "places", "seed", "drawn_by", "drawn_at")
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict do nothing;

-- findOwnCommitment
select "commitment"
  from "final_vote_turnout"
  where "vote_id" = $1 and "person_id" = $2;
