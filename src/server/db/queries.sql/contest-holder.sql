-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertHolderReview
insert into "holder_review" ("id", "season_id", "participant_id", "checked", "note", "reviewed_by", "reviewed_at")
  values ($1, $2, $3, $4, $5, $6, $7);

-- listHolderReviews
select distinct on ("holder_review"."participant_id") "holder_review"."participant_id", "holder_review"."checked", "holder_review"."note", "holder_review"."reviewed_at", "person"."name" as "reviewedBy"
  from "holder_review"
  inner join "person" on "person"."id" = "holder_review"."reviewed_by"
  where "holder_review"."season_id" = $1
  order by "holder_review"."participant_id", "holder_review"."reviewed_at" desc;

-- listInOpenCases
select distinct "case_member"."participant_id"
  from "case_member"
  inner join "integrity_case" on "integrity_case"."id" = "case_member"."case_id"
  left join "case_dismissal" on "case_dismissal"."case_id" = "case_member"."case_id"
  where "integrity_case"."season_id" = $1 and "case_dismissal"."case_id" is null and not exists (select "void_proposal"."id"
  from "void_proposal"
  inner join "void_decision" on "void_decision"."proposal_id" = "void_proposal"."id"
  where "void_proposal"."case_id" = "case_member"."case_id" and "void_decision"."outcome" = $2);

-- listHolderLooks
select "participant"."participant_id", "identity"."national_id", "identity"."checked_at", "identity"."deleted_at", "call"."outcome" as "call_outcome", "call"."called_at"
  from "participant"
  left join "winner_identity" as "identity" on "identity"."participant_id" = "participant"."participant_id" and "identity"."season_id" = "participant"."season_id"
  left join lateral (select "winner_call"."outcome", "winner_call"."called_at"
  from "winner_call"
  where "winner_call"."season_id" = "participant"."season_id" and "winner_call"."participant_id" = "participant"."participant_id"
  order by "winner_call"."called_at" desc
  limit $1) as "call" on true
  where "participant"."season_id" = $2 and "participant"."participant_id" in ($3);
