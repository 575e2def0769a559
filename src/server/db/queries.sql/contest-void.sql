-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listVoidProposals
select "void_proposal"."id", "void_proposal"."case_id", "void_proposal"."participant_id", "void_proposal"."attempt_id", "void_proposal"."ground", "void_proposal"."reason", "void_proposal"."consequence", "void_proposal"."proposed_by", "void_proposal"."proposed_at", "proposer"."name" as "proposed_by_name", "void_decision"."outcome", "void_decision"."reason" as "decision_reason", "void_decision"."decided_at", "decider"."name" as "decided_by_name"
  from "void_proposal"
  inner join "person" as "proposer" on "proposer"."id" = "void_proposal"."proposed_by"
  left join "void_decision" on "void_decision"."proposal_id" = "void_proposal"."id"
  left join "person" as "decider" on "decider"."id" = "void_decision"."decided_by"
  where "void_proposal"."case_id" = any($1::uuid[])
  order by "void_proposal"."proposed_at", "void_proposal"."id";

-- countProposalsToDecide
select count(*) as "count"
  from "void_proposal"
  inner join "integrity_case" on "integrity_case"."id" = "void_proposal"."case_id"
  left join "void_decision" on "void_decision"."proposal_id" = "void_proposal"."id"
  where "integrity_case"."season_id" = $1 and "void_decision"."proposal_id" is null and "void_proposal"."proposed_by" <> $2;
select count(*) as "count"
  from "restoration_proposal"
  inner join "void_proposal" on "void_proposal"."id" = "restoration_proposal"."proposal_id"
  inner join "integrity_case" on "integrity_case"."id" = "void_proposal"."case_id"
  left join "restoration_decision" on "restoration_decision"."restoration_id" = "restoration_proposal"."id"
  where "integrity_case"."season_id" = $1 and "restoration_decision"."restoration_id" is null and "restoration_proposal"."proposed_by" <> $2;

-- listConfirmedVoidsOf
select exists (select "restoration_proposal"."id"
  from "restoration_proposal"
  inner join "restoration_decision" on "restoration_decision"."restoration_id" = "restoration_proposal"."id"
  where "restoration_decision"."outcome" = $1 and "restoration_proposal"."proposal_id" = "void_proposal"."id") as "is_restored", "void_proposal"."id", "void_proposal"."ground", "void_proposal"."consequence", "integrity_case"."round_id", "void_decision"."reason", "void_decision"."decided_at"
  from "void_proposal"
  inner join "void_decision" on "void_decision"."proposal_id" = "void_proposal"."id"
  inner join "integrity_case" on "integrity_case"."id" = "void_proposal"."case_id"
  where "void_proposal"."participant_id" = $2 and "void_decision"."outcome" = $3
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
  left join "attempt_void" on "attempt_void"."participant_id" = "attempt"."participant_id" and "attempt_void"."attempt_id" = "attempt"."attempt_id" and "attempt_void"."restored_at" is null
  where "attempt"."participant_id" = $1 and "attempt"."submitted_at" is not null and "attempt_void"."attempt_id" is null
  order by "attempt"."round_id", "attempt"."attempt_number";

-- findContestSanction
select "void_proposal"."id", "void_decision"."decided_at"
  from "void_proposal"
  inner join "void_decision" on "void_decision"."proposal_id" = "void_proposal"."id"
  where "void_proposal"."participant_id" = $1 and "void_proposal"."consequence" = $2 and "void_decision"."outcome" = $3 and not exists (select "restoration_proposal"."id"
  from "restoration_proposal"
  inner join "restoration_decision" on "restoration_decision"."restoration_id" = "restoration_proposal"."id"
  where "restoration_decision"."outcome" = $4 and "restoration_proposal"."proposal_id" = "void_proposal"."id")
  limit $5;

-- insertSanctionVoids
insert into attempt_void (participant_id, attempt_id, number, proposal_id, reason, voided_by, voided_at) select distinct on (attempt.participant_id, attempt.attempt_id) attempt.participant_id, attempt.attempt_id, 1 + (select count(*)::int
  from attempt_void as before
  where before.participant_id = attempt.participant_id and before.attempt_id = attempt.attempt_id), sanction.id, sanction.reason, decision.decided_by, $1::timestamptz
  from void_proposal as sanction
  join void_decision as decision on decision.proposal_id = sanction.id and decision.outcome = 'confirmed'
  join attempt on attempt.participant_id = sanction.participant_id
  where sanction.consequence = 'contest-void' and attempt.season_id = $2 and attempt.round_id = $3 and attempt.submitted_at is not null and not exists (select
  from attempt_void as standing
  where standing.participant_id = attempt.participant_id and standing.attempt_id = attempt.attempt_id and standing.restored_at is null) and not exists (select
  from restoration_proposal as proposed
  join restoration_decision as lifted on lifted.restoration_id = proposed.id and lifted.outcome = 'confirmed'
  where proposed.proposal_id = sanction.id)
  order by attempt.participant_id, attempt.attempt_id, decision.decided_at;

-- listRestorations
select "restoration_proposal"."id", "restoration_proposal"."proposal_id", "restoration_proposal"."complaint_id", "restoration_proposal"."reason", "restoration_proposal"."proposed_by", "restoration_proposal"."proposed_at", "proposer"."name" as "proposed_by_name", "restoration_decision"."outcome", "restoration_decision"."decided_at", "restoration_decision"."reason" as "decision_reason", "decider"."name" as "decided_by_name"
  from "restoration_proposal"
  inner join "person" as "proposer" on "proposer"."id" = "restoration_proposal"."proposed_by"
  left join "restoration_decision" on "restoration_decision"."restoration_id" = "restoration_proposal"."id"
  left join "person" as "decider" on "decider"."id" = "restoration_decision"."decided_by"
  where "restoration_proposal"."proposal_id" = any($1::uuid[])
  order by "restoration_proposal"."proposed_at", "restoration_proposal"."id";

-- insertRestorationProposal
insert into "restoration_proposal" ("id", "proposal_id", "complaint_id", "reason", "proposed_by", "proposed_at")
  values ($1, $2, $3, $4, $5, $6);

-- insertRestorationDecision
insert into "restoration_decision" ("restoration_id", "proposed_by", "decided_by", "outcome", "reason", "decided_at")
  values ($1, $2, $3, $4, $5, $6)
  on conflict ("restoration_id") do nothing;

-- restoreVoids
update attempt_void
  set restored_at = $1::timestamptz, restoration_id = $2
  from attempt
  where attempt_void.proposal_id = $3 and attempt_void.restored_at is null and attempt.participant_id = attempt_void.participant_id and attempt.attempt_id = attempt_void.attempt_id
  returning attempt.round_id;
