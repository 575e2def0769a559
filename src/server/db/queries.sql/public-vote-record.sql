-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertPublicVoteRecord
insert into "public_vote_record" ("vote_id", "part", "document", "nonce")
  values ($1, $2, $3, $4);

-- findPublicVoteRecord
select "document", "nonce"
  from "public_vote_record"
  where "vote_id" = $1 and "part" = $2;
