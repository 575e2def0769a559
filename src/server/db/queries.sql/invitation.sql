-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertInvitation
insert into "invitation" ("id", "email", "role", "scope_kind", "scope_id", "token_hash", "invited_by", "invited_at", "expires_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- findInvitationByTokenHash
select "invitation"."id", "invitation"."email", "invitation"."role", "invitation"."scope_kind", "invitation"."scope_id", "invitation"."invited_by", "invitation"."expires_at", "inviter"."name" as "inviter_name", "acceptance"."accepted_at", "withdrawal"."withdrawn_at", (select given.answered_at
  from council_member member
  join council_answer given on given.member_id = member.id
  where member.invitation_id = invitation.id and given.outcome = 'declined'
  order by given.sequence desc
  limit 1) as "declined_at"
  from "invitation"
  left join "invitation_acceptance" as "acceptance" on "acceptance"."invitation_id" = "invitation"."id"
  left join "invitation_withdrawal" as "withdrawal" on "withdrawal"."invitation_id" = "invitation"."id"
  left join "person" as "inviter" on "inviter"."id" = "invitation"."invited_by"
  where "invitation"."token_hash" = $1;

-- findInvitation
select "invitation"."id", "invitation"."email", "invitation"."role", "invitation"."scope_kind", "invitation"."scope_id", "invitation"."invited_by", "invitation"."expires_at", "inviter"."name" as "inviter_name", "acceptance"."accepted_at", "withdrawal"."withdrawn_at", (select given.answered_at
  from council_member member
  join council_answer given on given.member_id = member.id
  where member.invitation_id = invitation.id and given.outcome = 'declined'
  order by given.sequence desc
  limit 1) as "declined_at"
  from "invitation"
  left join "invitation_acceptance" as "acceptance" on "acceptance"."invitation_id" = "invitation"."id"
  left join "invitation_withdrawal" as "withdrawal" on "withdrawal"."invitation_id" = "invitation"."id"
  left join "person" as "inviter" on "inviter"."id" = "invitation"."invited_by"
  where "invitation"."id" = $1;

-- listOpenInvitations
select "invitation"."id", "invitation"."email", "invitation"."role", "invitation"."scope_kind", "invitation"."scope_id", "invitation"."invited_by", "invitation"."expires_at", "inviter"."name" as "inviter_name", "acceptance"."accepted_at", "withdrawal"."withdrawn_at", (select given.answered_at
  from council_member member
  join council_answer given on given.member_id = member.id
  where member.invitation_id = invitation.id and given.outcome = 'declined'
  order by given.sequence desc
  limit 1) as "declined_at"
  from "invitation"
  left join "invitation_acceptance" as "acceptance" on "acceptance"."invitation_id" = "invitation"."id"
  left join "invitation_withdrawal" as "withdrawal" on "withdrawal"."invitation_id" = "invitation"."id"
  left join "person" as "inviter" on "inviter"."id" = "invitation"."invited_by"
  where "acceptance"."accepted_at" is null and "withdrawal"."withdrawn_at" is null and "invitation"."expires_at" > $1 and (select given.answered_at
  from council_member member
  join council_answer given on given.member_id = member.id
  where member.invitation_id = invitation.id and given.outcome = 'declined'
  order by given.sequence desc
  limit 1) is null and (invitation.scope_kind, invitation.scope_id) in (select *
  from unnest($2::text[], $3::text[])) and invitation.role = any($4)
  order by "invitation"."invited_at" desc, "invitation"."id" desc
  limit $5;

-- listOpenInvitationsBy
select "invitation"."id", "invitation"."email", "invitation"."role", "invitation"."scope_kind", "invitation"."scope_id", "invitation"."invited_by", "invitation"."expires_at", "inviter"."name" as "inviter_name", "acceptance"."accepted_at", "withdrawal"."withdrawn_at", (select given.answered_at
  from council_member member
  join council_answer given on given.member_id = member.id
  where member.invitation_id = invitation.id and given.outcome = 'declined'
  order by given.sequence desc
  limit 1) as "declined_at"
  from "invitation"
  left join "invitation_acceptance" as "acceptance" on "acceptance"."invitation_id" = "invitation"."id"
  left join "invitation_withdrawal" as "withdrawal" on "withdrawal"."invitation_id" = "invitation"."id"
  left join "person" as "inviter" on "inviter"."id" = "invitation"."invited_by"
  where "invitation"."invited_by" = $1 and "acceptance"."accepted_at" is null and "withdrawal"."withdrawn_at" is null and "invitation"."expires_at" > $2
  order by "invitation"."id";

-- lockInvitation
select "id"
  from "invitation"
  where "id" = $1
  for update;

-- insertAcceptance
insert into "invitation_acceptance" ("invitation_id", "person_id", "accepted_at")
  values ($1, $2, $3);

-- insertWithdrawal
insert into "invitation_withdrawal" ("invitation_id", "withdrawn_by", "withdrawn_at")
  values ($1, $2, $3)
  on conflict do nothing;
