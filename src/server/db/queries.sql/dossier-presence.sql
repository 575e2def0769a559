-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- putPresence
insert into "dossier_presence" ("dossier_id", "person_id", "form_field", "seen_at")
  values ($1, $2, $3, $4)
  on conflict ("dossier_id", "person_id") do update
  set "form_field" = "excluded"."form_field", "seen_at" = "excluded"."seen_at";

-- listOthersPresent
select "person"."name", "presence"."form_field"
  from "dossier_presence" as "presence"
  inner join "person" on "person"."id" = "presence"."person_id"
  where "presence"."dossier_id" = $1 and "presence"."person_id" <> $2 and "presence"."seen_at" > $3
  order by "person"."name";
