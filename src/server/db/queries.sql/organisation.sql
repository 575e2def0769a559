-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertOrganisation
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
