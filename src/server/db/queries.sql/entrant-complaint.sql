-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertEntrantComplaint
insert into "entrant_complaint" ("id", "season_id", "dossier_id", "entry_id", "move_id", "sealed", "filed_by", "received_at", "due_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict ("move_id") do nothing;

-- findMoveTold
select "move"."moved_at", "publication"."published_at", "decision"."id" as "decision_id", "complaint"."id" as "complaint_id", "move"."decision_number"
  from "entry_move" as "move"
  inner join "entry" on "entry"."id" = "move"."entry_id"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  left join "decision" on "decision"."season_id" = "dossier"."season_id" and "decision"."number" = "move"."decision_number"
  left join "decision_publication" as "publication" on "publication"."decision_id" = "decision"."id"
  left join "entrant_complaint" as "complaint" on "complaint"."move_id" = "move"."id"
  where "move"."id" = $1;

-- listComplaintsOfDossier
select "complaint"."id", "complaint"."season_id", "complaint"."dossier_id", "complaint"."entry_id", "complaint"."sealed", "complaint"."received_at", "complaint"."due_at", "dossier"."name" as "dossier_name", "entry"."category_id", "organisation"."name" as "organisation_name", "filer"."name" as "filed_by_name", "move"."to_state", "move"."moved_by", "pending"."decided_by" as "decided_first_by", "taken"."person_id" as "taken_by", "taken"."name" as "taken_by_name", "answer"."proposal_id", "answer"."outcome", "answer"."reason", "answer"."proposed_by", "answer"."proposer_name", "answer"."decision", "answer"."note", "answer"."decided_at"
  from "entrant_complaint" as "complaint"
  inner join "dossier" on "dossier"."id" = "complaint"."dossier_id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  inner join "entry" on "entry"."id" = "complaint"."entry_id"
  inner join "entry_move" as "move" on "move"."id" = "complaint"."move_id"
  inner join "person" as "filer" on "filer"."id" = "complaint"."filed_by"
  left join "released_decision" as "released" on "released"."entry_move_id" = "move"."id"
  left join "pending_decision" as "pending" on "pending"."id" = "released"."decision_id"
  left join lateral (select "taking"."person_id", "person"."name"
  from "entrant_complaint_taking" as "taking"
  inner join "person" on "person"."id" = "taking"."person_id"
  where "taking"."complaint_id" = "complaint"."id"
  order by "taking"."sequence" desc
  limit $1) as "taken" on true
  left join lateral (select "proposal"."id" as "proposal_id", "proposal"."outcome", "proposal"."reason", "proposal"."proposed_by", "proposer"."name" as "proposer_name", "decision"."outcome" as "decision", "decision"."note", "decision"."decided_at"
  from "entrant_complaint_proposal" as "proposal"
  inner join "person" as "proposer" on "proposer"."id" = "proposal"."proposed_by"
  left join "entrant_complaint_decision" as "decision" on "decision"."proposal_id" = "proposal"."id"
  where "proposal"."complaint_id" = "complaint"."id"
  order by "proposal"."sequence" desc
  limit $2) as "answer" on true
  where "complaint"."dossier_id" = $3
  order by "complaint"."received_at" desc, "complaint"."id";

-- listComplaintsOfSeason
select "complaint"."id", "complaint"."season_id", "complaint"."dossier_id", "complaint"."entry_id", "complaint"."sealed", "complaint"."received_at", "complaint"."due_at", "dossier"."name" as "dossier_name", "entry"."category_id", "organisation"."name" as "organisation_name", "filer"."name" as "filed_by_name", "move"."to_state", "move"."moved_by", "pending"."decided_by" as "decided_first_by", "taken"."person_id" as "taken_by", "taken"."name" as "taken_by_name", "answer"."proposal_id", "answer"."outcome", "answer"."reason", "answer"."proposed_by", "answer"."proposer_name", "answer"."decision", "answer"."note", "answer"."decided_at"
  from "entrant_complaint" as "complaint"
  inner join "dossier" on "dossier"."id" = "complaint"."dossier_id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  inner join "entry" on "entry"."id" = "complaint"."entry_id"
  inner join "entry_move" as "move" on "move"."id" = "complaint"."move_id"
  inner join "person" as "filer" on "filer"."id" = "complaint"."filed_by"
  left join "released_decision" as "released" on "released"."entry_move_id" = "move"."id"
  left join "pending_decision" as "pending" on "pending"."id" = "released"."decision_id"
  left join lateral (select "taking"."person_id", "person"."name"
  from "entrant_complaint_taking" as "taking"
  inner join "person" on "person"."id" = "taking"."person_id"
  where "taking"."complaint_id" = "complaint"."id"
  order by "taking"."sequence" desc
  limit $1) as "taken" on true
  left join lateral (select "proposal"."id" as "proposal_id", "proposal"."outcome", "proposal"."reason", "proposal"."proposed_by", "proposer"."name" as "proposer_name", "decision"."outcome" as "decision", "decision"."note", "decision"."decided_at"
  from "entrant_complaint_proposal" as "proposal"
  inner join "person" as "proposer" on "proposer"."id" = "proposal"."proposed_by"
  left join "entrant_complaint_decision" as "decision" on "decision"."proposal_id" = "proposal"."id"
  where "proposal"."complaint_id" = "complaint"."id"
  order by "proposal"."sequence" desc
  limit $2) as "answer" on true
  where "complaint"."season_id" = $3 and not ( dossier.id in ( select own.dossier_id
  from recusal gone
  join assignment place on place.id = gone.assignment_id
  join entry own on own.id = place.entry_id
  where place.person_id = $4::uuid ) or dossier.id in ( select own.id
  from conflict stated
  join dossier own on own.season_id = stated.season_id and own.organisation_id = stated.organisation_id and own.id = coalesce(stated.dossier_id, own.id)
  where stated.person_id = $5::uuid and coalesce( (select newest.outcome
  from conflict_resolution newest
  where newest.conflict_id = stated.id
  order by newest.sequence desc
  limit 1), case stated.origin when 'judge' then 'confirmed' else 'open' end ) = 'confirmed' ) or dossier.organisation_id::text in ( select membership.scope_id
  from role_grant membership
  where membership.person_id = $6::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) )
  order by (answer.decision is not distinct
  from 'confirmed'), "complaint"."due_at", "complaint"."id"
  limit $7;

-- findEntrantComplaint
select "complaint"."id", "complaint"."season_id", "complaint"."dossier_id", "complaint"."entry_id", "complaint"."sealed", "complaint"."received_at", "complaint"."due_at", "dossier"."name" as "dossier_name", "entry"."category_id", "organisation"."name" as "organisation_name", "filer"."name" as "filed_by_name", "move"."to_state", "move"."moved_by", "pending"."decided_by" as "decided_first_by", "taken"."person_id" as "taken_by", "taken"."name" as "taken_by_name", "answer"."proposal_id", "answer"."outcome", "answer"."reason", "answer"."proposed_by", "answer"."proposer_name", "answer"."decision", "answer"."note", "answer"."decided_at"
  from "entrant_complaint" as "complaint"
  inner join "dossier" on "dossier"."id" = "complaint"."dossier_id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  inner join "entry" on "entry"."id" = "complaint"."entry_id"
  inner join "entry_move" as "move" on "move"."id" = "complaint"."move_id"
  inner join "person" as "filer" on "filer"."id" = "complaint"."filed_by"
  left join "released_decision" as "released" on "released"."entry_move_id" = "move"."id"
  left join "pending_decision" as "pending" on "pending"."id" = "released"."decision_id"
  left join lateral (select "taking"."person_id", "person"."name"
  from "entrant_complaint_taking" as "taking"
  inner join "person" on "person"."id" = "taking"."person_id"
  where "taking"."complaint_id" = "complaint"."id"
  order by "taking"."sequence" desc
  limit $1) as "taken" on true
  left join lateral (select "proposal"."id" as "proposal_id", "proposal"."outcome", "proposal"."reason", "proposal"."proposed_by", "proposer"."name" as "proposer_name", "decision"."outcome" as "decision", "decision"."note", "decision"."decided_at"
  from "entrant_complaint_proposal" as "proposal"
  inner join "person" as "proposer" on "proposer"."id" = "proposal"."proposed_by"
  left join "entrant_complaint_decision" as "decision" on "decision"."proposal_id" = "proposal"."id"
  where "proposal"."complaint_id" = "complaint"."id"
  order by "proposal"."sequence" desc
  limit $2) as "answer" on true
  where "complaint"."id" = $3;

-- lockEntrantComplaint
select pg_advisory_xact_lock(hashtextextended($1, 0));

-- insertComplaintTaking
insert into "entrant_complaint_taking" ("id", "complaint_id", "person_id", "taken_at")
  values ($1, $2, $3, $4);

-- insertComplaintProposal
insert into "entrant_complaint_proposal" ("id", "complaint_id", "outcome", "reason", "proposed_by", "proposed_at")
  values ($1, $2, $3, $4, $5, $6);

-- insertComplaintDecision
insert into "entrant_complaint_decision" ("proposal_id", "proposed_by", "outcome", "note", "decided_by", "decided_at")
  values ($1, $2, $3, $4, $5, $6);
