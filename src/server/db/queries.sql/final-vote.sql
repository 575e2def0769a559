-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listFinalVotes
select "vote"."id", "vote"."season_id", "vote"."council_id", "vote"."number", "vote"."title_id", "vote"."category_ids", "council"."name" as "council_name", "vote"."parent_id", "vote"."method", "vote"."is_secret", "vote"."places", "vote"."rules", "vote"."rules_version", "vote"."analysis_id", "vote"."seed_commitment", "vote"."prepared_at", "preparer"."name" as "prepared_by", "opening"."opened_at", "opener"."name" as "opened_by", "close"."closed_at", "closer"."name" as "closed_by", "close"."reason" as "given_up_reason"
  from "final_vote" as "vote"
  inner join "council" on "council"."id" = "vote"."council_id"
  left join "final_vote_opening" as "opening" on "opening"."vote_id" = "vote"."id"
  left join "final_vote_close" as "close" on "close"."vote_id" = "vote"."id"
  left join "person" as "preparer" on "preparer"."id" = "vote"."prepared_by"
  left join "person" as "opener" on "opener"."id" = "opening"."opened_by"
  left join "person" as "closer" on "closer"."id" = "close"."closed_by"
  where "vote"."season_id" = $1
  order by "vote"."number";

-- isInFinalVote
select "candidate"."vote_id"
  from "final_vote_candidate" as "candidate"
  left join "final_vote_close" as "close" on "close"."vote_id" = "candidate"."vote_id"
  where "candidate"."entry_id" = $1 and "close"."reason" is null
  limit $2;

-- findFinalVote
select "vote"."id", "vote"."season_id", "vote"."council_id", "vote"."number", "vote"."title_id", "vote"."category_ids", "council"."name" as "council_name", "vote"."parent_id", "vote"."method", "vote"."is_secret", "vote"."places", "vote"."rules", "vote"."rules_version", "vote"."analysis_id", "vote"."seed_commitment", "vote"."prepared_at", "preparer"."name" as "prepared_by", "opening"."opened_at", "opener"."name" as "opened_by", "close"."closed_at", "closer"."name" as "closed_by", "close"."reason" as "given_up_reason"
  from "final_vote" as "vote"
  inner join "council" on "council"."id" = "vote"."council_id"
  left join "final_vote_opening" as "opening" on "opening"."vote_id" = "vote"."id"
  left join "final_vote_close" as "close" on "close"."vote_id" = "vote"."id"
  left join "person" as "preparer" on "preparer"."id" = "vote"."prepared_by"
  left join "person" as "opener" on "opener"."id" = "opening"."opened_by"
  left join "person" as "closer" on "closer"."id" = "close"."closed_by"
  where "vote"."id" = $1;

-- listVotesOfMember
select "vote"."id", "vote"."season_id", "vote"."council_id", "vote"."number", "vote"."title_id", "vote"."category_ids", "council"."name" as "council_name", "vote"."parent_id", "vote"."method", "vote"."is_secret", "vote"."places", "vote"."rules", "vote"."rules_version", "vote"."analysis_id", "vote"."seed_commitment", "vote"."prepared_at", "preparer"."name" as "prepared_by", "opening"."opened_at", "opener"."name" as "opened_by", "close"."closed_at", "closer"."name" as "closed_by", "close"."reason" as "given_up_reason"
  from "final_vote" as "vote"
  inner join "council" on "council"."id" = "vote"."council_id"
  left join "final_vote_opening" as "opening" on "opening"."vote_id" = "vote"."id"
  left join "final_vote_close" as "close" on "close"."vote_id" = "vote"."id"
  left join "person" as "preparer" on "preparer"."id" = "vote"."prepared_by"
  left join "person" as "opener" on "opener"."id" = "opening"."opened_by"
  left join "person" as "closer" on "closer"."id" = "close"."closed_by"
  inner join "final_vote_member" as "own" on "own"."vote_id" = "vote"."id"
  where "own"."person_id" = $1
  order by "vote"."prepared_at" desc, "vote"."number" desc;

-- listVoteCandidates
select "candidate"."vote_id", "candidate"."entry_id", "candidate"."position", "candidate"."name", "candidate"."organisation_name", "candidate"."category_id", "candidate"."result", "candidate"."counted_judges", "candidate"."tie_values", "newest"."to_state", "entry"."dossier_id"
  from "final_vote_candidate" as "candidate"
  inner join "entry" on "entry"."id" = "candidate"."entry_id"
  inner join lateral (select "move"."to_state"
  from "entry_move" as "move"
  where "move"."entry_id" = "candidate"."entry_id"
  order by "move"."sequence" desc
  limit $1) as "newest" on true
  where "candidate"."vote_id" = any($2::uuid[])
  order by "candidate"."vote_id", "candidate"."position";

-- insertFinalVote
insert into "final_vote" ("id", "season_id", "council_id", "number", "title_id", "category_ids", "parent_id", "method", "is_secret", "places", "rules", "rules_version", "analysis_id", "seed_commitment", "prepared_by", "prepared_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
  on conflict ("season_id", "number") do nothing;
insert into "final_vote_candidate" ("vote_id", "entry_id", "position", "name", "organisation_name", "category_id", "result", "counted_judges", "tie_values")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);
insert into "final_vote_member" ("vote_id", "person_id", "name", "office", "capacity", "body")
  values ($1, $2, $3, $4, $5, $6);

-- openFinalVote
insert into "final_vote_opening" ("vote_id", "opened_by", "opened_at")
  values ($1, $2, $3)
  on conflict do nothing;
insert into "final_vote_box" ("vote_id", "sealed")
  values ($1, $2);

-- endFinalVote
insert into "final_vote_close" ("vote_id", "closed_by", "closed_at", "reason", "outcome")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;
delete
  from "final_vote_box"
  where "vote_id" = $1;
