-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertScheduleLetters
insert into "schedule_letter" ("id", "season_id", "schedule_id", "person_id", "method", "entry_id", "room_id", "day", "queued_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- listWaitingScheduleLetters
select "letter"."id", "letter"."season_id" as "seasonId", "letter"."schedule_id" as "scheduleId", "letter"."tries", "letter"."person_id" as "personId", "letter"."method", "letter"."entry_id" as "entryId", "letter"."room_id" as "roomId", "letter"."day", "person"."name", "person"."email", "schedule"."number", "schedule"."based_on" as "basedOn", "schedule"."slot_minutes" as "slotMinutes", coalesce(( select setting.locale
  from person_mail_setting setting
  where setting.person_id = "letter"."person_id"
  order by setting.set_at desc, setting.id desc
  limit 1 ), 'vi') as "locale", exists (select 1
  from schedule_letter later
  join schedule newer on newer.id = later.schedule_id
  where later.person_id = letter.person_id and newer.season_id = schedule.season_id and newer.judging_round = schedule.judging_round and newer.number > schedule.number and later.entry_id is not distinct
  from letter.entry_id and later.room_id is not distinct
  from letter.room_id and later.day is not distinct
  from letter.day) as "isOvertaken"
  from "schedule_letter" as "letter"
  inner join "person" on "person"."id" = "letter"."person_id"
  inner join "schedule" on "schedule"."id" = "letter"."schedule_id"
  where "letter"."tried_at" is null
  order by "letter"."tries", "letter"."queued_at", "letter"."person_id", "letter"."id"
  limit $1;

-- updateScheduleLetterTried
update "schedule_letter"
  set "tries" = tries + 1, "tried_at" = $1, "sent_at" = $2, "problem" = $3, "subject" = $4, "body" = $5, "calendar" = $6
  where "id" = $7 and "sent_at" is null;

-- listScheduleLettersTo
select "letter"."id", "letter"."method", "letter"."subject", "letter"."body", "person"."name", "letter"."sent_at", "letter"."tried_at", "letter"."problem", "publication"."published_at"
  from "schedule_letter" as "letter"
  inner join "entry" on "entry"."id" = "letter"."entry_id"
  inner join "schedule_publication" as "publication" on "publication"."schedule_id" = "letter"."schedule_id"
  inner join "person" on "person"."id" = "letter"."person_id"
  where "entry"."dossier_id" = $1 and "letter"."person_id" = $2
  order by "publication"."published_at", "letter"."id";

-- countScheduleLetters
select count(*) filter(where "tried_at" is null) as "waiting", count(*) filter(where "sent_at" is not null) as "sent", count(*) filter(where "problem" = $1) as "refused"
  from "schedule_letter"
  where "schedule_id" = $2;

-- retryRefusedScheduleLetters
update "schedule_letter"
  set "tried_at" = $1, "problem" = $2, "tries" = $3
  where "schedule_id" = $4 and "problem" = $5;

-- listOrganisationsOfEntries
select "entry"."id" as "entryId", "dossier"."organisation_id" as "organisationId"
  from "entry"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  where "entry"."id" = any($1::uuid[]);
