-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertMailSetting
insert into "person_mail_setting" ("id", "person_id", "locale", "digest", "set_at")
  values ($1, $2, $3, $4, $5);

-- findMailSetting
select "locale", "digest"
  from "person_mail_setting"
  where "person_id" = $1
  order by "set_at" desc, "id" desc
  limit $2;
