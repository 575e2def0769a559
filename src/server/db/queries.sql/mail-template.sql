-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertMailTemplate
insert into "mail_template" ("id", "season_id", "kind", "locale", "version", "subject", "body", "written_by", "written_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict do nothing;

-- listMailTemplates
select distinct on ("kind", "locale") "kind", "locale", "version", "subject", "body", "written_at"
  from "mail_template"
  where "season_id" = $1
  order by "kind", "locale", "version" desc;

-- listMailTemplateVersions
select "mail_template"."locale", "mail_template"."version", "mail_template"."subject", "mail_template"."body", "mail_template"."written_at", "person"."name"
  from "mail_template"
  inner join "person" on "person"."id" = "mail_template"."written_by"
  where "mail_template"."season_id" = $1 and "mail_template"."kind" = $2
  order by "mail_template"."written_at" desc, "mail_template"."locale", "mail_template"."version" desc;
