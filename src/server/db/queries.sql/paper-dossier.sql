-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- findOrganisationByIdentity
select "id", "name", exists ( select 1
  from role_grant member
  left join role_end gone on gone.role_grant_id = member.id
  where member.scope_kind = 'organisation' and member.scope_id = organisation.id::text and gone.ended_at is null ) as "has_members"
  from "organisation"
  where ("tax_code" = $1 or "agency_code" = $2 or "personal_code_digest" = $3 or ("represented_by_tax_code" = $4 and "folded" = $5))
  order by tax_code is not distinct
  from $6 desc, "id";

-- insertPaperDossier
insert into "paper_dossier" ("dossier_id", "received_on", "scan_file_id", "organisation_name", "typed_by", "typed_at")
  values ($1, $2, $3, $4, $5, $6);

-- listPaperDossiers
select "dossier"."id", "dossier"."name", "organisation"."name" as "organisation_name", "organisation"."code", "paper"."received_on", "paper"."scan_file_id", "person"."name" as "typed_by", "paper"."organisation_name" as "name_on_paper", exists ( select 1
  from role_grant member
  left join role_end gone on gone.role_grant_id = member.id
  where member.scope_kind = 'organisation' and member.scope_id = organisation.id::text and gone.ended_at is null ) as "has_members", exists (select 1
  from dossier_version sent
  where sent.dossier_id = dossier.id) as "is_handed_in"
  from "paper_dossier" as "paper"
  inner join "dossier" on "dossier"."id" = "paper"."dossier_id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  inner join "person" on "person"."id" = "paper"."typed_by"
  where "dossier"."season_id" = $1 and not ( dossier.id in ( select own.dossier_id
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
  where membership.person_id = $4::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) )
  order by "paper"."typed_at" desc, "dossier"."id";
