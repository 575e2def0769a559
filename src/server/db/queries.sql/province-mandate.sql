-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertMandate
insert into "province_mandate" ("id", "organisation_id", "season_id", "province_code", "name", "media_type", "bytes", "sha256", "uploaded_by", "uploaded_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- findMandateOf
select "mandate"."id", "mandate"."province_code", "mandate"."name", "mandate"."media_type", "mandate"."bytes", "mandate"."sha256", "mandate"."uploaded_at"
  from "province_mandate" as "mandate"
  inner join "dossier" on "dossier"."organisation_id" = "mandate"."organisation_id" and "dossier"."season_id" = "mandate"."season_id"
  where "dossier"."id" = $1
  order by "mandate"."uploaded_at" desc, "mandate"."id" desc;

-- findMandateHandedIn
select "mandate"."id", "mandate"."province_code", "mandate"."name", "mandate"."media_type", "mandate"."bytes", "mandate"."sha256", "mandate"."uploaded_at"
  from "province_mandate" as "mandate"
  inner join "dossier" on "dossier"."organisation_id" = "mandate"."organisation_id" and "dossier"."season_id" = "mandate"."season_id"
  where "dossier"."id" = $1 and "mandate"."uploaded_at" <= (select max("version"."submitted_at") as "at"
  from "dossier_version" as "version"
  where "version"."dossier_id" = "dossier"."id")
  order by "mandate"."uploaded_at" desc, "mandate"."id" desc;

-- listEntriesForProvince
select "dossier"."id" as "dossier_id", "organisation"."id" as "organisation_id", "organisation"."name" as "organisation_name", "entry"."category_id", "entry"."field_id", "newest"."province_code", coalesce(newest.uploaded_at > ( select max(version.submitted_at)
  from dossier_version version
  where version.dossier_id = dossier.id ), false) as "is_replaced"
  from "entry"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  inner join lateral (select "mandate"."province_code", "mandate"."uploaded_at"
  from "province_mandate" as "mandate"
  where "mandate"."organisation_id" = "organisation"."id" and "mandate"."season_id" = $1
  order by "mandate"."uploaded_at" desc, "mandate"."id" desc
  limit $2) as "newest" on true
  where "dossier"."season_id" = $3 and coalesce(( select move.to_state
  from entry_move move
  where move.entry_id = entry.id
  order by move.sequence desc
  limit 1 ), 'draft') not in ('withdrawn', 'excluded') and exists (select 1
  from entry_move
  where entry_move.entry_id = entry.id) and "newest"."province_code" = $4
  order by "newest"."province_code", "organisation"."folded", "dossier"."id";

-- listProvinceEntries
select "dossier"."id" as "dossier_id", "organisation"."id" as "organisation_id", "organisation"."name" as "organisation_name", "entry"."category_id", "entry"."field_id", "newest"."province_code", coalesce(newest.uploaded_at > ( select max(version.submitted_at)
  from dossier_version version
  where version.dossier_id = dossier.id ), false) as "is_replaced"
  from "entry"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  inner join lateral (select "mandate"."province_code", "mandate"."uploaded_at"
  from "province_mandate" as "mandate"
  where "mandate"."organisation_id" = "organisation"."id" and "mandate"."season_id" = $1
  order by "mandate"."uploaded_at" desc, "mandate"."id" desc
  limit $2) as "newest" on true
  where "dossier"."season_id" = $3 and coalesce(( select move.to_state
  from entry_move move
  where move.entry_id = entry.id
  order by move.sequence desc
  limit 1 ), 'draft') not in ('withdrawn', 'excluded') and exists (select 1
  from entry_move
  where entry_move.entry_id = entry.id) and not ( dossier.id in ( select own.dossier_id
  from recusal gone
  join assignment place on place.id = gone.assignment_id
  join entry own on own.id = place.entry_id
  where place.person_id = $4::uuid ) or dossier.id in ( select own.id
  from conflict stated
  join dossier own on own.season_id = stated.season_id and own.organisation_id = stated.organisation_id and own.id = coalesce(stated.dossier_id, own.id)
  where stated.person_id = $5::uuid and coalesce( (select newest.outcome
  from conflict_resolution newest
  where newest.conflict_id = stated.id
  order by newest.sequence desc
  limit 1), case stated.origin when 'judge' then 'confirmed' else 'open' end ) = 'confirmed' ) or dossier.organisation_id::text in ( select membership.scope_id
  from role_grant membership
  where membership.person_id = $6::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) )
  order by "newest"."province_code", "organisation"."folded", "dossier"."id";

-- listFieldsEntered
select "entry"."category_id", "entry"."field_id"
  from "entry"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  where "dossier"."organisation_id" = $1 and "dossier"."season_id" = $2 and "dossier"."id" <> $3 and coalesce(( select move.to_state
  from entry_move move
  where move.entry_id = entry.id
  order by move.sequence desc
  limit 1 ), 'draft') not in ('withdrawn', 'excluded');
