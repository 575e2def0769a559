-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertMailboxes
insert into "unit_mailbox" ("id", "season_id", "unit_id", "email", "made_by", "made_at")
  values ($1, $2, $3, $4, $5, $6);

-- listMailboxes
select distinct on ("unit_id") "unit_id", "email"
  from "unit_mailbox"
  where "season_id" = $1
  order by "unit_id", "sequence" desc;

-- lockReminders
select pg_advisory_xact_lock(hashtextextended($1, 1));

-- listReminderTimes
select unit_id as "unitId", max(at) as at
  from ( select mail.unit_id, coalesce(mail.sent_at, reminder.started_at) as at
  from placement_reminder_mail as mail
  join placement_reminder as reminder on reminder.id = mail.reminder_id
  where reminder.season_id = $1 and mail.problem is null and reminder.id is distinct
  from $2::uuid
  union all select unit_id, made_at
  from placement_link
  where season_id = $3 and mailed ) as written
  group by unit_id;

-- insertReminder
insert into "placement_reminder" ("id", "season_id", "started_by", "started_at")
  values ($1, $2, $3, $4);
insert into placement_reminder_mail (reminder_id, unit_id) select $1::uuid, unnest($2::uuid[]);

-- listWaitingReminders
select "mail"."unit_id", "mail"."tries", "reminder"."season_id", "reminder"."started_by", (select "box"."email"
  from "unit_mailbox" as "box"
  where "box"."unit_id" = "mail"."unit_id" and "box"."season_id" = "reminder"."season_id"
  order by "box"."sequence" desc
  limit $1) as "email", exists (select "placement"."id"
  from "banner_placement" as "placement"
  where "placement"."unit_id" = "mail"."unit_id" and "placement"."season_id" = "reminder"."season_id") as "has_reported"
  from "placement_reminder_mail" as "mail"
  inner join "placement_reminder" as "reminder" on "reminder"."id" = "mail"."reminder_id"
  where "mail"."reminder_id" = $2 and "mail"."tried_at" is null
  order by "mail"."tries", "mail"."unit_id"
  limit $3;

-- updateReminderTried
update "placement_reminder_mail"
  set "tries" = "tries" + $1, "tried_at" = $2, "sent_at" = $3, "problem" = $4
  where "reminder_id" = $5 and "unit_id" = $6;

-- retryRefusedReminders
update "placement_reminder_mail"
  set "tried_at" = $1, "problem" = $2
  where "reminder_id" in (select "id"
  from "placement_reminder"
  where "id" = $3 and "season_id" = $4) and "problem" = $5;

-- listReminders
select "reminder"."id", "reminder"."started_at", "person"."name", count("mail"."unit_id") as "all", count("mail"."unit_id") filter(where "mail"."tried_at" is null) as "waiting", count("mail"."sent_at") as "sent", count("mail"."problem") filter(where "mail"."problem" = $1) as "refused", count("mail"."problem") filter(where "mail"."problem" <> $2) as "skipped"
  from "placement_reminder" as "reminder"
  inner join "person" on "person"."id" = "reminder"."started_by"
  left join "placement_reminder_mail" as "mail" on "mail"."reminder_id" = "reminder"."id"
  where "reminder"."season_id" = $3
  group by "reminder"."id", "reminder"."started_at", "person"."name"
  order by "reminder"."started_at" desc, "reminder"."id" desc
  limit $4;
