-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertVoteRecord
insert into "final_vote_record" ("vote_id", "part", "document", "nonce")
  values ($1, $2, $3, $4);

-- listVoteRecords
select "part", "document", "nonce"
  from "final_vote_record"
  where "vote_id" = $1
  order by "part";
