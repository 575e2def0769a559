-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertNotice
insert into "contest_notice" ("id", "season_id", "level", "text_vi", "text_en", "shown_from", "shown_until", "made_by", "made_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict do nothing;

-- listNotices
select "notice"."id", "notice"."season_id", "notice"."level", "notice"."text_vi", "notice"."text_en", "notice"."shown_from", "notice"."shown_until", "notice"."made_at", "person"."name" as "made_by", "withdrawal"."withdrawn_at", "withdrawal"."reason" as "withdrawn_because"
  from "contest_notice" as "notice"
  left join "contest_notice_withdrawal" as "withdrawal" on "withdrawal"."notice_id" = "notice"."id"
  inner join "person" on "person"."id" = "notice"."made_by"
  order by "notice"."made_at" desc;

-- insertNoticeWithdrawal
insert into "contest_notice_withdrawal" ("notice_id", "reason", "withdrawn_by", "withdrawn_at") select "contest_notice"."id", $1 as "reason", cast($2 as uuid) as "withdrawn_by", cast($3 as timestamptz) as "withdrawn_at"
  from "contest_notice"
  where "contest_notice"."id" = $4 and "contest_notice"."season_id" = $5
  on conflict do nothing;
