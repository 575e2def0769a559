-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- findPasswordHash
select "password"
  from "credential"
  where "person_id" = $1 and "provider_id" = $2;

-- listPasswordFacts
select "person"."email", "second_factor"."id" as "second_factor_id", "role_grant"."role"
  from "person"
  left join "second_factor" on "second_factor"."person_id" = "person"."id" and "second_factor"."verified" = $1
  left join "role_grant" on "role_grant"."person_id" = "person"."id" and "role_grant"."valid_from" <= $2 and ("role_grant"."valid_to" is null or "role_grant"."valid_to" > $3) and not exists (select "ended_at"
  from "role_end"
  where "role_grant_id" = "role_grant"."id")
  where "person"."id" = $4;

-- insertPasswordReset
insert into "verification" ("id", "identifier", "value", "expires_at", "created_at", "updated_at") select cast($1 as uuid) as "id", $2 as "identifier", cast("person"."id" as text) as "value", cast($3 as timestamptz) as "expires_at", cast($4 as timestamptz) as "created_at", cast($5 as timestamptz) as "updated_at"
  from "person"
  where "person"."email" = $6 and "person"."email_verified" = $7;

-- findPasswordReset
select "value"
  from "verification"
  where "identifier" = $1 and "expires_at" > $2;

-- takePasswordReset
delete
  from "verification"
  where "identifier" = $1 and "expires_at" > $2;

-- deletePasswordResets
delete
  from "verification"
  where "identifier" like $1 and "value" = $2;
