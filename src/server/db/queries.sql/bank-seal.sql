-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- findBankSeal
select "bank_seal"."revision", "bank_seal"."seals_at", "bank_seal"."shows_breaks", "bank_seal"."set_at", "person"."name"
  from "bank_seal"
  left join "person" on "person"."id" = "bank_seal"."set_by"
  where "bank_seal"."season_id" = $1
  order by "bank_seal"."revision" desc
  limit $2;

-- insertBankSeal
insert into "bank_seal" ("season_id", "revision", "seals_at", "shows_breaks", "set_by", "set_at")
  values ($1, $2, $3, $4, $5, $6)
  on conflict do nothing;

-- listSealBreaks
select "seal_break"."id", "seal_break"."reason", "seal_break"."minutes", "seal_break"."asked_by", "seal_break"."asked_at", "asker"."name" as "asker_name", "seal_break_confirmation"."confirmed_at", "seal_break_confirmation"."ends_at", "second"."name" as "second_name"
  from "seal_break"
  left join "seal_break_confirmation" on "seal_break_confirmation"."break_id" = "seal_break"."id"
  inner join "person" as "asker" on "asker"."id" = "seal_break"."asked_by"
  left join "person" as "second" on "second"."id" = "seal_break_confirmation"."confirmed_by"
  where "seal_break"."season_id" = $1
  order by "seal_break"."asked_at" desc;

-- findBreakEnd
select "seal_break_confirmation"."ends_at"
  from "seal_break_confirmation"
  inner join "seal_break" on "seal_break"."id" = "seal_break_confirmation"."break_id"
  where "seal_break"."season_id" = $1
  order by "seal_break_confirmation"."ends_at" desc
  limit $2;

-- insertSealBreak
insert into "seal_break" ("id", "season_id", "reason", "minutes", "asked_by", "asked_at")
  values ($1, $2, $3, $4, $5, $6);

-- insertBreakConfirmation
insert into "seal_break_confirmation" ("break_id", "asked_by", "confirmed_by", "confirmed_at", "ends_at")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;
