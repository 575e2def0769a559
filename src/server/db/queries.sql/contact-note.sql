-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertContactNote
insert into "contact_note" ("id", "dossier_id", "channel", "direction", "with_whom", "about", "happened_at", "written_by", "written_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- listContactNotes
select "note"."id", "note"."channel", "note"."direction", "note"."with_whom", "note"."about", "note"."happened_at", "note"."written_at", "person"."name"
  from "contact_note" as "note"
  inner join "person" on "person"."id" = "note"."written_by"
  where "note"."dossier_id" = $1
  order by "note"."happened_at" desc, "note"."id" desc;

-- listMailsOf
select "mail"."id", "mail"."kind", "mail"."queued_at", "mail"."sent_at", "mail"."tried_at", "mail"."problem", "mail"."subject", "mail"."body", "mail"."person_id", "person"."name"
  from "entrant_mail" as "mail"
  inner join "person" on "person"."id" = "mail"."person_id"
  where "mail"."dossier_id" = $1
  order by "mail"."queued_at" desc, "mail"."id" desc
  limit $2;
