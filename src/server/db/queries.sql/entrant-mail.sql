-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listWriters
select distinct "role_grant"."scope_id" as "organisationId", "role_grant"."person_id" as "personId"
  from "role_grant"
  left join "role_end" on "role_end"."role_grant_id" = "role_grant"."id"
  where "role_grant"."scope_kind" = $1 and "role_grant"."role" = any($2::text[]) and "role_end"."ended_at" is null and "role_grant"."valid_from" <= $3 and ("role_grant"."valid_to" is null or "role_grant"."valid_to" > $4) and "role_grant"."scope_id" = any($5::text[]);

-- findNewestMove
select "move"."id" as "moveId", "move"."due_at" as "dueAt", "move"."moved_at" as "movedAt", "move"."dossier_version" as "version", "dossier"."id" as "dossierId", "dossier"."organisation_id" as "organisationId"
  from "entry_move" as "move"
  inner join "entry" on "entry"."id" = "move"."entry_id"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  where "move"."entry_id" = $1
  order by "move"."sequence" desc
  limit $2;

-- listEntriesGranted
select "honour"."entry_id" as "entryId", "honour"."title_id" as "titleId", "entry"."dossier_id" as "dossierId", "dossier"."organisation_id" as "organisationId", (select "move"."id"
  from "entry_move" as "move"
  where "move"."entry_id" = "honour"."entry_id"
  order by "move"."sequence" desc
  limit $1) as "moveId"
  from "honour"
  inner join "entry" on "entry"."id" = "honour"."entry_id"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  where "honour"."decision_id" = $2
  order by "honour"."id";

-- insertEntrantMails
insert into "entrant_mail" ("id", "season_id", "dossier_id", "person_id", "kind", "key", "facts", "queued_at", "send_after")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict ("key", "person_id") do nothing;

-- listQueuedKeys
select distinct "key"
  from "entrant_mail"
  where "key" = any($1::text[]);

-- listDossiersToRemind
select "dossier"."id", "dossier"."organisation_id" as "organisationId", "dossier"."opened_at" as "openedAt", ( select max(extension.until)
  from registration_extension extension
  where extension.organisation_id = dossier.organisation_id and extension.season_id = dossier.season_id ) as "extendedUntil"
  from "dossier"
  where "dossier"."season_id" = $1
  order by "dossier"."id";

-- listWaitingEntrantMails
select "mail"."id", "mail"."season_id", "mail"."dossier_id", "mail"."person_id", "mail"."kind", "mail"."facts", "mail"."tries", "person"."name", "person"."email", "dossier"."name" as "dossier_name", "organisation"."name" as "organisation_name", coalesce(( select setting.locale
  from person_mail_setting setting
  where setting.person_id = "mail"."person_id"
  order by setting.set_at desc, setting.id desc
  limit 1 ), 'vi') as "locale", exists (select "role_grant"."id"
  from "role_grant"
  left join "role_end" on "role_end"."role_grant_id" = "role_grant"."id"
  where "role_grant"."scope_kind" = $1 and "role_grant"."role" = any($2::text[]) and "role_end"."ended_at" is null and "role_grant"."valid_from" <= $3 and ("role_grant"."valid_to" is null or "role_grant"."valid_to" > $4) and "role_grant"."person_id" = "mail"."person_id" and "role_grant"."scope_id" = dossier.organisation_id::text) as "may_read"
  from "entrant_mail" as "mail"
  inner join "person" on "person"."id" = "mail"."person_id"
  inner join "dossier" on "dossier"."id" = "mail"."dossier_id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  where "mail"."tried_at" is null and "mail"."send_after" <= $5
  order by "mail"."tries", "mail"."send_after", "mail"."person_id", "mail"."id"
  limit $6;

-- updateEntrantMailTried
update "entrant_mail"
  set "tries" = tries + 1, "tried_at" = $1, "sent_at" = $2, "problem" = $3, "subject" = $4, "body" = $5
  where "id" = $6 and "sent_at" is null;

-- retryRefusedEntrantMails
update "entrant_mail"
  set "tried_at" = $1, "problem" = $2, "tries" = $3
  where "season_id" = $4 and "problem" = $5;

-- countEntrantMails
select "mail"."kind", count(*) filter(where "mail"."tried_at" is null) as "waiting", count("mail"."sent_at") as "sent", count(*) filter(where "mail"."problem" = $1) as "refused"
  from "entrant_mail" as "mail"
  inner join "dossier" on "dossier"."id" = "mail"."dossier_id"
  where "mail"."season_id" = $2 and not ( dossier.id in ( select own.dossier_id
  from recusal gone
  join assignment place on place.id = gone.assignment_id
  join entry own on own.id = place.entry_id
  where place.person_id = $3::uuid ) or dossier.id in ( select own.id
  from conflict stated
  join dossier own on own.season_id = stated.season_id and own.organisation_id = stated.organisation_id and own.id = coalesce(stated.dossier_id, own.id)
  where stated.person_id = $4::uuid and coalesce( (select newest.outcome
  from conflict_resolution newest
  where newest.conflict_id = stated.id
  order by newest.sequence desc
  limit 1), case stated.origin when 'judge' then 'confirmed' else 'open' end ) = 'confirmed' ) or dossier.organisation_id::text in ( select membership.scope_id
  from role_grant membership
  where membership.person_id = $5::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) )
  group by "mail"."kind"
  order by "mail"."kind";

-- listEntrantMails
select "mail"."id", "mail"."kind", "mail"."queued_at", "mail"."sent_at", "mail"."tried_at", "mail"."problem", "mail"."tries", "mail"."dossier_id", "mail"."subject", "dossier"."name" as "dossier_name", "person"."name"
  from "entrant_mail" as "mail"
  inner join "dossier" on "dossier"."id" = "mail"."dossier_id"
  inner join "person" on "person"."id" = "mail"."person_id"
  where "mail"."season_id" = $1 and not ( dossier.id in ( select own.dossier_id
  from recusal gone
  join assignment place on place.id = gone.assignment_id
  join entry own on own.id = place.entry_id
  where place.person_id = $2::uuid ) or dossier.id in ( select own.id
  from conflict stated
  join dossier own on own.season_id = stated.season_id and own.organisation_id = stated.organisation_id and own.id = coalesce(stated.dossier_id, own.id)
  where stated.person_id = $3::uuid and coalesce( (select newest.outcome
  from conflict_resolution newest
  where newest.conflict_id = stated.id
  order by newest.sequence desc
  limit 1), case stated.origin when 'judge' then 'confirmed' else 'open' end ) = 'confirmed' ) or dossier.organisation_id::text in ( select membership.scope_id
  from role_grant membership
  where membership.person_id = $4::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) )
  order by "mail"."queued_at" desc, "mail"."id" desc
  limit $5;
