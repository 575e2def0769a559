-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listPapersDecisions
select "papers_decision"."spread_hundredths", "papers_decision"."basis", "papers_decision"."reason", "papers_decision"."decided_at", "person"."name" as "decided_by_name"
  from "papers_decision"
  left join "person" on "person"."id" = "papers_decision"."decided_by"
  where "papers_decision"."season_id" = $1
  order by "papers_decision"."decided_at" desc, "papers_decision"."id" desc;

-- hasBegun
select "attempt_id"
  from "attempt"
  where "season_id" = $1 and "round_id" = $2 and "rehearsed" = $3
  limit $4;

-- insertPapersDecision
insert into "papers_decision" ("id", "season_id", "spread_hundredths", "basis", "reason", "decided_by", "decided_at")
  values ($1, $2, $3, $4, $5, $6, $7);
