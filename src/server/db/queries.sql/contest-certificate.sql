-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertParticipantCertificate
insert into "participant_certificate" ("code", "season_id", "round_id", "participant_id", "attempt_id", "display_name", "unit_name", "percent", "issued_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict do nothing;

-- findParticipantCertificate
select "certificate"."code", "certificate"."season_id", "certificate"."round_id", "certificate"."participant_id", "certificate"."display_name", "certificate"."unit_name", "certificate"."percent", "certificate"."issued_at", "certificate"."rehearsed", "revocation"."revoked_at", "attempt_void"."voided_at"
  from "participant_certificate" as "certificate"
  left join "participant_certificate_revocation" as "revocation" on "revocation"."code" = "certificate"."code"
  left join "attempt_void" on "attempt_void"."participant_id" = "certificate"."participant_id" and "attempt_void"."attempt_id" = "certificate"."attempt_id" and "attempt_void"."restored_at" is null
  where "certificate"."code" = $1;

-- findCertificateOf
select "certificate"."code", "certificate"."season_id", "certificate"."round_id", "certificate"."participant_id", "certificate"."display_name", "certificate"."unit_name", "certificate"."percent", "certificate"."issued_at", "certificate"."rehearsed", "revocation"."revoked_at", "attempt_void"."voided_at"
  from "participant_certificate" as "certificate"
  left join "participant_certificate_revocation" as "revocation" on "revocation"."code" = "certificate"."code"
  left join "attempt_void" on "attempt_void"."participant_id" = "certificate"."participant_id" and "attempt_void"."attempt_id" = "certificate"."attempt_id" and "attempt_void"."restored_at" is null
  where "certificate"."season_id" = $1 and "certificate"."round_id" = $2 and "certificate"."participant_id" = $3;

-- insertCertificateRevocation
insert into "participant_certificate_revocation" ("code", "reason", "revoked_by", "revoked_at")
  values ($1, $2, $3, $4)
  on conflict do nothing;

-- insertMailing
insert into "certificate_mailing" ("id", "season_id", "round_id", "started_by", "started_at")
  values ($1, $2, $3, $4, $5);
insert into certificate_mail (mailing_id, participant_id) select $1::uuid, place.participant_id
  from ranking_place as place
  where place.ranking_id = $2 and not exists ( select
  from certificate_mail as mail
  join certificate_mailing as mailing on mailing.id = mail.mailing_id
  where mail.participant_id = place.participant_id and mailing.season_id = $3 and mailing.round_id = $4 and mail.sent_at is not null);

-- listWaitingMails
select "mail"."participant_id", "mail"."tries", "mailing"."season_id", "mailing"."round_id", "participant"."personal"
  from "certificate_mail" as "mail"
  inner join "certificate_mailing" as "mailing" on "mailing"."id" = "mail"."mailing_id"
  inner join "participant" on "participant"."participant_id" = "mail"."participant_id"
  where "mail"."mailing_id" = $1 and "mail"."tried_at" is null
  order by "mail"."tries", "mail"."participant_id"
  limit $2;

-- updateMailTried
update "certificate_mail"
  set "tries" = "tries" + $1, "tried_at" = $2, "sent_at" = $3, "problem" = $4
  where "mailing_id" = $5 and "participant_id" = $6;

-- listMailings
select "mailing"."id", "mailing"."started_at", count("mail"."participant_id") as "all", count("mail"."participant_id") filter(where "mail"."tried_at" is null) as "waiting", count("mail"."sent_at") as "sent", count("mail"."problem") filter(where "mail"."problem" = $1) as "without_address", count("mail"."problem") filter(where "mail"."problem" = $2) as "below_mark", count("mail"."problem") filter(where "mail"."problem" = $3) as "refused"
  from "certificate_mailing" as "mailing"
  left join "certificate_mail" as "mail" on "mail"."mailing_id" = "mailing"."id"
  where "mailing"."season_id" = $4 and "mailing"."round_id" = $5
  group by "mailing"."id", "mailing"."started_at"
  order by "mailing"."started_at" desc;

-- retryRefusedMails
update "certificate_mail"
  set "tried_at" = $1, "problem" = $2
  where "mailing_id" = $3 and "problem" = $4;
