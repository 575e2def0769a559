-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listDeclarableEntries
select "entry"."id" as "entryId", "entry"."category_id" as "categoryId", "entry"."field_id" as "fieldId", "dossier"."id" as "dossierId", "dossier"."name", "dossier"."organisation_id" as "organisationId", "organisation"."name" as "organisationName", exists ( select 1
  from conflict_declaration said
  where said.entry_id = entry.id and said.person_id = $1::uuid ) as "isAnswered", exists ( select 1
  from assignment place
  where place.entry_id = entry.id and place.person_id = $2::uuid ) as "isAssigned"
  from "entry"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  where "dossier"."season_id" = $3 and ( select move.to_state
  from entry_move move
  where move.entry_id = entry.id
  order by move.sequence desc
  limit 1 ) in ('accepted', 'finalist') and not ( dossier.id in ( select own.dossier_id
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
  order by "organisation"."name", "dossier"."name", "entry"."id";

-- insertDeclarations
insert into "conflict_declaration" ("person_id", "declared_at", "id", "entry_id", "has_conflict", "reason")
  values ($1, $2, $3, $4, $5, $6);
