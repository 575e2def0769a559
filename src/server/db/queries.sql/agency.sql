-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- findAgencyIds
select "slug", "id"
  from "agency"
  where "slug" = any($1);

-- insertAgencies
insert into "agency" ("id", "slug", "illustrative")
  values ($1, $2, $3)
  on conflict ("slug") do nothing;

-- upsertAgencyNames
insert into "agency_name" ("agency_id", "valid_from", "valid_to", "type", "name", "alternative_name", "folded")
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict ("agency_id", "valid_from") do update
  set "valid_to" = "excluded"."valid_to", "type" = "excluded"."type", "name" = "excluded"."name", "alternative_name" = "excluded"."alternative_name", "folded" = "excluded"."folded";

-- upsertAgencyParents
insert into "agency_parent" ("agency_id", "valid_from", "valid_to", "parent_id", "kind")
  values ($1, $2, $3, $4, $5)
  on conflict ("agency_id", "kind", "valid_from") do update
  set "parent_id" = "excluded"."parent_id", "valid_to" = "excluded"."valid_to";

-- upsertAgencyCodes
insert into "agency_code" ("agency_id", "valid_from", "valid_to", "scheme", "code")
  values ($1, $2, $3, $4, $5)
  on conflict ("agency_id", "scheme", "valid_from") do update
  set "code" = "excluded"."code", "valid_to" = "excluded"."valid_to";

-- insertSuccessions
insert into "agency_succession" ("predecessor_id", "successor_id", "on_date", "kind")
  values ($1, $2, $3, $4)
  on conflict do nothing;

-- insertHeadcount
insert into "headcount" ("id", "agency_id", "season_id", "people", "reference_date", "illustrative", "declared_by", "declared_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8);
insert into "headcount_approval" ("headcount_id", "approved_by", "approved_at")
  values ($1, $2, $3);

-- listTree
with recursive "below" as (select "agency"."id", null::uuid as "parent_id", 0 as "depth"
  from "agency"
  where "slug" = $1
  union all select "edge"."agency_id" as "id", "edge"."parent_id", below.depth + 1 as "depth"
  from "below"
  inner join "agency_parent" as "edge" on "edge"."parent_id" = "below"."id"
  where "edge"."kind" = $2 and "edge"."valid_from" <= $3 and ("edge"."valid_to" is null or "edge"."valid_to" > $4)) select "agency"."id", "agency"."slug", "agency"."illustrative", "below"."parent_id", "below"."depth", "naming"."name", "naming"."alternative_name", "naming"."type", "naming"."folded"
  from "below"
  inner join "agency" on "agency"."id" = "below"."id"
  inner join "agency_name" as "naming" on "naming"."agency_id" = "below"."id"
  where "naming"."valid_from" <= $5 and ("naming"."valid_to" is null or "naming"."valid_to" > $6)
  order by "below"."depth", "agency"."slug";

-- searchAgencies
select "place"."id", "place"."name", "place"."type", "place"."above", "place"."code"
  from ( with recursive lineage as ( select agency.id, naming.name, naming.type, array[]::text[] as above, ' ' || naming.folded as own, ' ' || naming.folded as words, 0 as depth
  from agency
  join agency_name naming on naming.agency_id = agency.id and "naming"."valid_from" <= $1 and ("naming"."valid_to" is null or "naming"."valid_to" > $2)
  where not exists ( select 1
  from agency_parent edge
  where edge.agency_id = agency.id and edge.kind = 'administrative' and "edge"."valid_from" <= $3 and ("edge"."valid_to" is null or "edge"."valid_to" > $4) )
  union all select naming.agency_id, naming.name, naming.type, lineage.above || lineage.name, ' ' || naming.folded, lineage.words || ' ' || naming.folded, lineage.depth + 1
  from lineage
  join agency_parent edge on edge.parent_id = lineage.id and edge.kind = 'administrative' and "edge"."valid_from" <= $5 and ("edge"."valid_to" is null or "edge"."valid_to" > $6)
  join agency_name naming on naming.agency_id = edge.agency_id and "naming"."valid_from" <= $7 and ("naming"."valid_to" is null or "naming"."valid_to" > $8)
  where lineage.depth < 12 ) select lineage.*, ( select agency_code.code
  from agency_code
  where agency_code.agency_id = lineage.id and "agency_code"."valid_from" <= $9 and ("agency_code"."valid_to" is null or "agency_code"."valid_to" > $10)
  order by agency_code.scheme
  limit 1 ) as code
  from lineage ) as "place"
  where place.words like all($11::text[]) and place.own like any($12::text[])
  order by (select count(*)
  from unnest($13::text[]) as asked (pattern)
  where place.own like asked.pattern) desc, "place"."depth", place.name collate "vi-x-icu", "place"."id"
  limit $14;

-- listAgencyPlaces
select "place"."id", "place"."name", "place"."type", "place"."above", "place"."code"
  from ( with recursive lineage as ( select agency.id, naming.name, naming.type, array[]::text[] as above, ' ' || naming.folded as own, ' ' || naming.folded as words, 0 as depth
  from agency
  join agency_name naming on naming.agency_id = agency.id and "naming"."valid_from" <= $1 and ("naming"."valid_to" is null or "naming"."valid_to" > $2)
  where not exists ( select 1
  from agency_parent edge
  where edge.agency_id = agency.id and edge.kind = 'administrative' and "edge"."valid_from" <= $3 and ("edge"."valid_to" is null or "edge"."valid_to" > $4) )
  union all select naming.agency_id, naming.name, naming.type, lineage.above || lineage.name, ' ' || naming.folded, lineage.words || ' ' || naming.folded, lineage.depth + 1
  from lineage
  join agency_parent edge on edge.parent_id = lineage.id and edge.kind = 'administrative' and "edge"."valid_from" <= $5 and ("edge"."valid_to" is null or "edge"."valid_to" > $6)
  join agency_name naming on naming.agency_id = edge.agency_id and "naming"."valid_from" <= $7 and ("naming"."valid_to" is null or "naming"."valid_to" > $8)
  where lineage.depth < 12 ) select lineage.*, ( select agency_code.code
  from agency_code
  where agency_code.agency_id = lineage.id and "agency_code"."valid_from" <= $9 and ("agency_code"."valid_to" is null or "agency_code"."valid_to" > $10)
  order by agency_code.scheme
  limit 1 ) as code
  from lineage ) as "place"
  where "place"."id" = any($11::uuid[]);

-- lockAgency
select "id"
  from "agency"
  where "id" = $1
  for update;
