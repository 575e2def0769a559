-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listVoidProposals
select "void_proposal"."id", "void_proposal"."case_id", "void_proposal"."participant_id", "void_proposal"."attempt_id", "void_proposal"."ground", "void_proposal"."reason", "void_proposal"."consequence", "void_proposal"."proposed_by", "void_proposal"."proposed_at", "proposer"."name" as "proposed_by_name", "void_decision"."outcome", "void_decision"."reason" as "decision_reason", "void_decision"."decided_at", "decider"."name" as "decided_by_name"
  from "void_proposal"
  inner join "person" as "proposer" on "proposer"."id" = "void_proposal"."proposed_by"
  left join "void_decision" on "void_decision"."proposal_id" = "void_proposal"."id"
  left join "person" as "decider" on "decider"."id" = "void_decision"."decided_by"
  where "void_proposal"."case_id" = any($1::uuid[])
  order by "void_proposal"."proposed_at", "void_proposal"."id";

-- listConfirmedVoidsOf
select "void_proposal"."id", "void_proposal"."ground", "void_proposal"."consequence", "integrity_case"."round_id", "void_decision"."reason", "void_decision"."decided_at"
  from "void_proposal"
  inner join "void_decision" on "void_decision"."proposal_id" = "void_proposal"."id"
  inner join "integrity_case" on "integrity_case"."id" = "void_proposal"."case_id"
  where "void_proposal"."participant_id" = $1 and "void_decision"."outcome" = $2
  order by "void_decision"."decided_at";

-- insertVoidProposal
insert into "void_proposal" ("id", "case_id", "participant_id", "attempt_id", "ground", "reason", "consequence", "proposed_by", "proposed_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- insertVoidDecision
insert into "void_decision" ("proposal_id", "proposed_by", "decided_by", "outcome", "reason", "decided_at")
  values ($1, $2, $3, $4, $5, $6)
  on conflict ("proposal_id") do nothing;

-- listVoidableAttempts
select "attempt"."attempt_id", "attempt"."round_id"
  from "attempt"
  left join "attempt_void" on "attempt_void"."participant_id" = "attempt"."participant_id" and "attempt_void"."attempt_id" = "attempt"."attempt_id"
  where "attempt"."participant_id" = $1 and "attempt"."submitted_at" is not null and "attempt_void"."attempt_id" is null
  order by "attempt"."round_id", "attempt"."attempt_number";
