-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listResidenceCards
select distinct on ("card"."organisation_id") "card"."id", "card"."organisation_id", "card"."last_digits", "card"."valid_until", "card"."stated_at", "organisation"."name", "sighting"."seen_at", "officer"."name" as "officer_name"
  from "residence_card" as "card"
  inner join "organisation" on "organisation"."id" = "card"."organisation_id"
  left join "residence_card_sighting" as "sighting" on "sighting"."card_id" = "card"."id"
  left join "person" as "officer" on "officer"."id" = "sighting"."seen_by"
  where exists ( select 1
  from dossier
  join entry on entry.dossier_id = dossier.id
  join entry_move on entry_move.entry_id = entry.id
  where dossier.organisation_id = organisation.id and dossier.season_id = $1 ) and not ( exists ( select 1
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
  order by "card"."organisation_id", "card"."stated_at" desc, "card"."id" desc;

-- insertSighting
insert into "residence_card_sighting" ("card_id", "season_id", "seen_by", "seen_at")
  values ($1, $2, $3, $4)
  on conflict do nothing;
