-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertDraft
insert into "season_draft" ("id", "season_id", "programme_id", "owner_id", "base_version", "definition", "illustrative", "revision", "updated_at", "updated_by", "started_at", "started_by")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  on conflict do nothing;

-- findOpenDraft
select "draft"."id", "draft"."season_id", "draft"."programme_id", "draft"."owner_id", "draft"."base_version", "draft"."definition", "draft"."illustrative", "draft"."revision", "draft"."updated_at", "draft"."started_at", "editor"."name" as "updated_by_name", "author"."name" as "started_by_name"
  from "season_draft" as "draft"
  inner join "person" as "editor" on "editor"."id" = "draft"."updated_by"
  inner join "person" as "author" on "author"."id" = "draft"."started_by"
  where "draft"."season_id" = $1 and "draft"."ended_at" is null;

-- lockOpenDraft
select "draft"."id", "draft"."season_id", "draft"."programme_id", "draft"."owner_id", "draft"."base_version", "draft"."definition", "draft"."illustrative", "draft"."revision", "draft"."updated_at", "draft"."started_at"
  from "season_draft" as "draft"
  where "draft"."season_id" = $1 and "draft"."ended_at" is null
  for update;

-- updateDraft
update "season_draft"
  set "definition" = $1, "illustrative" = $2, "revision" = $3, "updated_at" = $4, "updated_by" = $5
  where "id" = $6;
insert into "season_draft_change" ("draft_id", "revision", "parameter", "changed_at", "changed_by")
  values ($1, $2, $3, $4, $5);

-- listDraftChanges
select distinct on ("change"."parameter") "change"."parameter", "change"."revision", "change"."changed_at", "person"."name"
  from "season_draft_change" as "change"
  inner join "person" on "person"."id" = "change"."changed_by"
  where "change"."draft_id" = $1
  order by "change"."parameter", "change"."revision" desc;

-- endDraft
update "season_draft"
  set "ended_at" = $1, "ended_by" = $2, "version" = $3
  where "id" = $4 and "ended_at" is null;

-- listOpenDrafts
select "draft"."id", "draft"."season_id", "draft"."programme_id", "draft"."owner_id", "draft"."base_version", "draft"."definition", "draft"."illustrative", "draft"."revision", "draft"."updated_at", "draft"."started_at", "editor"."name" as "updated_by_name"
  from "season_draft" as "draft"
  inner join "person" as "editor" on "editor"."id" = "draft"."updated_by"
  where "draft"."ended_at" is null
  order by "draft"."updated_at" desc;

-- listSeasonAdoptions
select "adoption"."version", "adoption"."adopted_at", "adoption"."reason", "person"."name"
  from "season_adoption" as "adoption"
  left join "person" on "person"."id" = "adoption"."adopted_by"
  where "adoption"."season_id" = $1
  order by "adoption"."adopted_at" desc, "adoption"."version" desc;

-- listTreeRoots
select distinct on ("agency"."slug") "agency"."slug", "name"."name"
  from "agency"
  inner join "agency_name" as "name" on "name"."agency_id" = "agency"."id"
  where exists (select "below"."agency_id"
  from "agency_parent" as "below"
  where "below"."parent_id" = "agency"."id") and not exists (select "above"."parent_id"
  from "agency_parent" as "above"
  where "above"."agency_id" = "agency"."id")
  order by "agency"."slug", "name"."valid_from" desc;

-- listAgenciesToOwn
select distinct on ("agency"."slug") "agency"."id", "agency"."slug", "name"."name"
  from "agency"
  inner join "agency_name" as "name" on "name"."agency_id" = "agency"."id"
  where "agency"."id" = any($1::uuid[])
  order by "agency"."slug", "name"."valid_from" desc
  limit $2;

-- listProgrammes
select "programme"."id", "programme"."name", "programme"."owner_id", "agency"."slug" as "owner"
  from "programme"
  inner join "agency" on "agency"."id" = "programme"."owner_id"
  order by "programme"."id";
