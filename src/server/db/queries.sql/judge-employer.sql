-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertEmployer
insert into "judge_employer" ("id", "person_id", "name", "folded", "tax_code", "worked_until", "stated_at")
  values ($1, $2, $3, $4, $5, $6, $7);

-- insertEmployerWithdrawal
insert into "judge_employer_withdrawal" ("employer_id", "withdrawn_at") select "judge_employer"."id", $1::timestamptz as "withdrawn_at"
  from "judge_employer"
  where "judge_employer"."id" = $2 and "judge_employer"."person_id" = $3
  on conflict do nothing;

-- listEmployers
select "judge_employer"."id", "judge_employer"."person_id" as "personId", "judge_employer"."name", "judge_employer"."tax_code" as "taxCode", "judge_employer"."stated_at" as "statedAt", judge_employer.worked_until::text as "workedUntil"
  from "judge_employer"
  left join "judge_employer_withdrawal" as "gone" on "gone"."employer_id" = "judge_employer"."id"
  where "gone"."employer_id" is null and "judge_employer"."person_id" = any($1::uuid[])
  order by "judge_employer"."worked_until" desc nulls first, "judge_employer"."id";
