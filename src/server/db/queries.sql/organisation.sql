-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertOrganisation
insert into "organisation" ("id", "kind", "tax_code", "agency_code", "personal_code_digest", "represented_by_tax_code", "represented_by_name", "urban_class", "name", "folded", "address", "founded_on", "illustrative", "registered_by", "registered_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
  on conflict do nothing;

-- insertOrganisations
insert into "organisation" ("id", "kind", "tax_code", "agency_code", "personal_code_digest", "represented_by_tax_code", "represented_by_name", "urban_class", "name", "folded", "address", "founded_on", "illustrative", "registered_by", "registered_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
  on conflict do nothing;

-- listOrganisations
select "id", "name", "kind", "code", "tax_code", "address", "founded_on"
  from "organisation"
  where "id" = any($1::uuid[])
  order by "folded", "id";

-- findOwnOrganisation
select "id", "name", "kind", "code", "tax_code", "agency_code", "address", "founded_on", "urban_class", "represented_by_tax_code", "represented_by_name", "registered_at"
  from "organisation"
  where "id" = $1;

-- listFamily
select "relative"."id", "relative"."name", "relative"."tax_code", "relative"."kind"
  from "organisation" as "relative"
  inner join "organisation" as "own" on substr(own.tax_code, 1, 10) = substr(relative.tax_code, 1, 10)
  where "own"."id" = $1 and "relative"."id" <> "own"."id"
  order by "relative"."tax_code";

-- insertResidenceCard
insert into "residence_card" ("id", "organisation_id", "last_digits", "valid_until", "stated_by", "stated_at")
  values ($1, $2, $3, $4, $5, $6);

-- listMembers
select "role_grant"."id" as "grant_id", "role_grant"."role", "role_grant"."valid_from", "person"."id" as "person_id", "person"."name", "person"."email"
  from "role_grant"
  inner join "person" on "person"."id" = "role_grant"."person_id"
  left join "role_end" on "role_end"."role_grant_id" = "role_grant"."id"
  where "role_grant"."scope_kind" = $1 and "role_grant"."scope_id" = $2 and "role_grant"."valid_from" <= $3 and ("role_grant"."valid_to" is null or "role_grant"."valid_to" > $4) and "role_end"."ended_at" is null
  order by person.name collate "vi-x-icu", "role_grant"."id";

-- listMembershipHistory
select "role_grant"."id", "role_grant"."role", "role_grant"."granted_at", "person"."name", "giver"."name" as "giver_name", "role_end"."ended_at", "role_end"."reason", "ender"."name" as "ender_name"
  from "role_grant"
  inner join "person" on "person"."id" = "role_grant"."person_id"
  left join "person" as "giver" on "giver"."id" = "role_grant"."granted_by"
  left join "role_end" on "role_end"."role_grant_id" = "role_grant"."id"
  left join "person" as "ender" on "ender"."id" = "role_end"."ended_by"
  where "role_grant"."scope_kind" = $1 and "role_grant"."scope_id" = $2
  order by "role_grant"."granted_at" desc, "role_grant"."id" desc
  limit $3;

-- lockOrganisation
select "id"
  from "organisation"
  where "id" = $1
  for update;
