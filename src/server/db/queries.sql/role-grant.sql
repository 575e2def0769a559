-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listPeopleWithRoles
select "person"."id" as "person_id", "person"."name", "person"."email", exists (select "second_factor"."id"
  from "second_factor"
  where "second_factor"."person_id" = "person"."id" and "second_factor"."verified" = $1) as "has_second_factor", (count(*) over ())::int as "total"
  from "person"
  where exists (select "role_grant"."id"
  from "role_grant"
  where "role_grant"."valid_from" <= $2 and ("role_grant"."valid_to" is null or "role_grant"."valid_to" > $3) and not exists (select "role_end"."ended_at"
  from "role_end"
  where "role_end"."role_grant_id" = "role_grant"."id") and (role_grant.scope_kind, role_grant.scope_id) in (select *
  from unnest($4::text[], $5::text[])) and role_grant.role = any($6) and "role_grant"."person_id" = "person"."id") and (lower(unaccent(normalize(person.name, nfc))) like $7 or person.email like $8)
  order by regexp_replace(person.name, '^.*\s', '') collate "vi-x-icu", person.name collate "vi-x-icu", "person"."id"
  limit $9 offset $10;

-- listGrantsOf
select "role_grant"."id", "role_grant"."person_id", "role_grant"."role", "role_grant"."scope_kind", "role_grant"."scope_id", "role_grant"."valid_from", "role_grant"."valid_to"
  from "role_grant"
  where "role_grant"."valid_from" <= $1 and ("role_grant"."valid_to" is null or "role_grant"."valid_to" > $2) and not exists (select "role_end"."ended_at"
  from "role_end"
  where "role_end"."role_grant_id" = "role_grant"."id") and (role_grant.scope_kind, role_grant.scope_id) in (select *
  from unnest($3::text[], $4::text[])) and role_grant.role = any($5) and "role_grant"."person_id" = any($6::uuid[])
  order by "role_grant"."granted_at", "role_grant"."id";

-- findGrantWithHolder
select "role_grant"."id", "role_grant"."role", "role_grant"."scope_kind", "role_grant"."scope_id", "role_grant"."valid_from", "person"."id" as "person_id", "person"."name", "person"."email", "role_end"."ended_at"
  from "role_grant"
  inner join "person" on "person"."id" = "role_grant"."person_id"
  left join "role_end" on "role_end"."role_grant_id" = "role_grant"."id"
  where "role_grant"."id" = $1;

-- hasOtherAdministrator
select "role_grant"."id"
  from "role_grant"
  where "role_grant"."valid_from" <= $1 and ("role_grant"."valid_to" is null or "role_grant"."valid_to" > $2) and not exists (select "role_end"."ended_at"
  from "role_end"
  where "role_end"."role_grant_id" = "role_grant"."id") and "role_grant"."role" = $3 and "role_grant"."person_id" != $4;
