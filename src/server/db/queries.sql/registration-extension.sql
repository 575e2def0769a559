-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertExtension
insert into "registration_extension" ("id", "season_id", "organisation_id", "until", "reason", "granted_by", "granted_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- listExtensions
select "extension"."id", "extension"."until", "extension"."reason", "extension"."granted_at", "organisation"."name" as "organisation_name", "organisation"."code", "person"."name" as "granted_by"
  from "registration_extension" as "extension"
  inner join "organisation" on "organisation"."id" = "extension"."organisation_id"
  inner join "person" on "person"."id" = "extension"."granted_by"
  where "extension"."season_id" = $1 and not ( exists ( select 1
  from dossier
  where dossier.organisation_id = organisation.id and dossier.season_id = $2 and ( dossier.id in ( select own.dossier_id
  from recusal gone
  join assignment place on place.id = gone.assignment_id
  join entry own on own.id = place.entry_id
  where place.person_id = $3::uuid ) or dossier.id in ( select own.id
  from conflict stated
  join dossier own on own.season_id = stated.season_id and own.organisation_id = stated.organisation_id and own.id = coalesce(stated.dossier_id, own.id)
  where stated.person_id = $4::uuid and coalesce( (select newest.outcome
  from conflict_resolution newest
  where newest.conflict_id = stated.id
  order by newest.sequence desc
  limit 1), case stated.origin when 'judge' then 'confirmed' else 'open' end ) = 'confirmed' ) or dossier.organisation_id::text in ( select membership.scope_id
  from role_grant membership
  where membership.person_id = $5::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) ) or exists ( select 1
  from role_grant membership
  where membership.person_id = $6::uuid and membership.scope_kind = 'organisation' and membership.scope_id = organisation.id::text ) )
  order by "extension"."granted_at" desc, "extension"."id";

-- listOwnExtensions
select "id", "until", "reason", "granted_at"
  from "registration_extension"
  where "season_id" = $1 and "organisation_id" = $2
  order by "granted_at" desc;

-- findExtendedUntil
select max("until") as "until"
  from "registration_extension"
  where "season_id" = $1 and "organisation_id" = $2;

-- listOrganisationsTold
select "id", "name", ( exists ( select 1
  from dossier
  where dossier.organisation_id = organisation.id and dossier.season_id = $1 and ( dossier.id in ( select own.dossier_id
  from recusal gone
  join assignment place on place.id = gone.assignment_id
  join entry own on own.id = place.entry_id
  where place.person_id = $2::uuid ) or dossier.id in ( select own.id
  from conflict stated
  join dossier own on own.season_id = stated.season_id and own.organisation_id = stated.organisation_id and own.id = coalesce(stated.dossier_id, own.id)
  where stated.person_id = $3::uuid and coalesce( (select newest.outcome
  from conflict_resolution newest
  where newest.conflict_id = stated.id
  order by newest.sequence desc
  limit 1), case stated.origin when 'judge' then 'confirmed' else 'open' end ) = 'confirmed' ) or dossier.organisation_id::text in ( select membership.scope_id
  from role_grant membership
  where membership.person_id = $4::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) ) or exists ( select 1
  from role_grant membership
  where membership.person_id = $5::uuid and membership.scope_kind = 'organisation' and membership.scope_id = organisation.id::text ) ) as "is_in_conflict", coalesce(organisation.tax_code = $6 or organisation.agency_code = $7, false) as "is_own_code"
  from "organisation"
  where ("code" = $8 or "agency_code" = $9 or "personal_code_digest" = any($10::bytea[]) or organisation.id::text in ( select held.scope_id
  from role_grant held
  join person on person.id = held.person_id
  where held.scope_kind = 'organisation' and person.email = $11 and held.valid_from <= $12 and (held.valid_to is null or held.valid_to > $13) and not exists (select 1
  from role_end
  where role_end.role_grant_id = held.id) ))
  order by "id"
  limit $14;
