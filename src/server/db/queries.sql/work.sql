-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- countRulingsToDecide
select count(*) as "count"
  from "key_ruling"
  left join "key_ruling_decision" on "key_ruling_decision"."ruling_id" = "key_ruling"."id"
  where "key_ruling"."season_id" = $1 and "key_ruling_decision"."ruling_id" is null and "key_ruling"."proposed_by" <> $2;

-- listComplaintDues
select "complaint"."due_at", count(*) as "count"
  from "complaint"
  left join "complaint_answer" on "complaint_answer"."complaint_id" = "complaint"."id"
  where "complaint"."season_id" = $1 and "complaint_answer"."complaint_id" is null
  group by "complaint"."due_at"
  order by "complaint"."due_at";

-- countOpenCases
select count(*) as "count"
  from "integrity_case"
  left join "case_dismissal" on "case_dismissal"."case_id" = "integrity_case"."id"
  where "integrity_case"."season_id" = $1 and "case_dismissal"."case_id" is null and not exists (select "void_proposal"."id"
  from "void_proposal"
  left join "void_decision" on "void_decision"."proposal_id" = "void_proposal"."id"
  where "void_proposal"."case_id" = "integrity_case"."id" and ("void_decision"."outcome" is null or "void_decision"."outcome" = $2));

-- listInvitationsTo
select "invitation"."id", "invitation"."role", "invitation"."scope_kind", "invitation"."scope_id", "invitation"."expires_at"
  from "invitation"
  left join "invitation_acceptance" as "acceptance" on "acceptance"."invitation_id" = "invitation"."id"
  left join "invitation_withdrawal" as "withdrawal" on "withdrawal"."invitation_id" = "invitation"."id"
  where "invitation"."email" = $1 and "acceptance"."accepted_at" is null and "withdrawal"."withdrawn_at" is null and "invitation"."expires_at" > $2 and not exists (select "given"."id"
  from "council_member" as "member"
  inner join "council_answer" as "given" on "given"."member_id" = "member"."id"
  where "member"."invitation_id" = "invitation"."id" and "given"."outcome" = $3)
  order by "invitation"."expires_at", "invitation"."id";
