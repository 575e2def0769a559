-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertReferralCode
insert into "referral_code" ("code", "season_id", "participant_id", "made_at")
  values ($1, $2, $3, $4)
  on conflict do nothing;

-- findReferralCode
select "code"
  from "referral_code"
  where "participant_id" = $1;

-- findInviter
select "participant_id"
  from "referral_code"
  where "season_id" = $1 and "code" = $2;

-- insertReferral
insert into "referral" ("participant_id", "season_id", "inviter_id", "referred_at")
  values ($1, $2, $3, $4)
  on conflict do nothing;

-- listReferrals
with valid as ( select attempt.participant_id, attempt.round_id
  from attempt
  left join attempt_void on attempt_void.participant_id = attempt.participant_id and attempt_void.attempt_id = attempt.attempt_id and attempt_void.restored_at is null
  where attempt.submitted_at is not null and attempt_void.attempt_id is null and not exists (select
  from excluded_participant
  where excluded_participant.participant_id = attempt.participant_id) ) select referral.inviter_id, referral.participant_id, inviter.display_name as inviter_name, exists (select
  from valid
  where valid.participant_id = referral.participant_id and ($1::text is null or valid.round_id = $2)) as is_counted, exists (select
  from valid
  where valid.participant_id = referral.inviter_id) as is_inviter_counted
  from referral
  join participant as inviter on inviter.participant_id = referral.inviter_id
  where referral.season_id = $3
  order by referral.referred_at, referral.participant_id;

-- countReferred
select count(*) as "registered", count(*) filter(where exists (select "attempt"."attempt_id"
  from "attempt"
  left join "attempt_void" on "attempt_void"."participant_id" = "attempt"."participant_id" and "attempt_void"."attempt_id" = "attempt"."attempt_id" and "attempt_void"."restored_at" is null
  where "attempt"."participant_id" = "referral"."participant_id" and "attempt"."submitted_at" is not null and "attempt_void"."attempt_id" is null)) as "counted"
  from "referral"
  where "inviter_id" = $1;
