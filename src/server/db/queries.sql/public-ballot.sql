-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- lockPublicVote
select pg_advisory_xact_lock(hashtextextended($1, 560));

-- findNewestBatch
select "batch", "ballots", "sealed"
  from "public_vote_box"
  where "vote_id" = $1
  order by "batch" desc
  limit $2;

-- findBatch
select "batch", "ballots", "sealed"
  from "public_vote_box"
  where "vote_id" = $1 and "batch" = $2;

-- listNewestBatches
select "batch", "ballots", "sealed"
  from "public_vote_box"
  where "vote_id" = $1
  order by "batch" desc
  limit $2;

-- listBatches
select "batch", "ballots", "sealed"
  from "public_vote_box"
  where "vote_id" = $1
  order by "batch";

-- putBatch
insert into "public_vote_box" ("vote_id", "batch", "ballots", "sealed")
  values ($1, $2, $3, $4)
  on conflict ("vote_id", "batch") do update
  set "ballots" = $5, "sealed" = $6;

-- findTurnout
select max("version") as "version"
  from "public_vote_turnout"
  where "vote_id" = $1 and "voter" = $2;

-- insertTurnout
insert into "public_vote_turnout" ("vote_id", "voter", "version", "hour", "domain", "network", "draft")
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict do nothing;

-- isDraftUsed
select "version"
  from "public_vote_turnout"
  where "vote_id" = $1 and "draft" = $2;

-- listTurnout
select "voter", "version", "hour", "domain", "network"
  from "public_vote_turnout"
  where "vote_id" = $1
  order by "voter", "version";

-- countTurnout
select count(*) as "voters"
  from "public_vote_turnout"
  where "vote_id" = $1 and "version" = $2;

-- insertPublicBallots
insert into "public_ballot" ("vote_id", "choices", "commitment", "lookup", "batch", "standing")
  values ($1, $2, $3, $4, $5, $6);

-- listBallotsOfBatch
select "commitment", "lookup", "batch", "choices", "standing"
  from "public_ballot"
  where "vote_id" = $1 and "batch" = $2
  order by "commitment";

-- listPublicBallots
select "commitment", "lookup", "batch", "choices", "standing"
  from "public_ballot"
  where "vote_id" = $1 and "batch" >= $2 and "batch" < $3
  order by "batch", "commitment";
