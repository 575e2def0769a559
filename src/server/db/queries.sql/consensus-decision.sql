-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertConsensusDecision
insert into "consensus_decision" ("id", "entry_id", "judging_round", "passes", "reason", "decided_by", "decided_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- listConsensusDecisions
select "decision"."entry_id" as "entryId", "decision"."judging_round" as "judgingRound", "decision"."passes", "decision"."reason", "person"."name" as "decidedBy", "decision"."decided_at" as "decidedAt"
  from "consensus_decision" as "decision"
  inner join "person" on "person"."id" = "decision"."decided_by"
  where "decision"."entry_id" = any($1::uuid[])
  order by "decision"."sequence";
