-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertFaqVersion
insert into "faq_version" ("faq_id", "version", "season_id", "position", "question_vi", "answer_vi", "question_en", "answer_en", "shown", "written_by", "written_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  on conflict do nothing;

-- listFaqs
select distinct on ("faq"."faq_id") "faq"."faq_id", "faq"."version", "faq"."position", "faq"."question_vi", "faq"."answer_vi", "faq"."question_en", "faq"."answer_en", "faq"."shown", "faq"."written_at", "person"."name"
  from "faq_version" as "faq"
  inner join "person" on "person"."id" = "faq"."written_by"
  where "faq"."season_id" = $1
  order by "faq"."faq_id", "faq"."version" desc;

-- listFaqVersions
select "faq"."version", "faq"."question_vi", "faq"."answer_vi", "faq"."shown", "faq"."written_at", "person"."name"
  from "faq_version" as "faq"
  inner join "person" on "person"."id" = "faq"."written_by"
  where "faq"."season_id" = $1 and "faq"."faq_id" = $2
  order by "faq"."version" desc;
