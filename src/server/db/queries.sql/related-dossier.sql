-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listIdentities
select "dossier"."id", "dossier"."name", "dossier"."organisation_id", "organisation"."name" as "organisation_name", "organisation"."tax_code"
  from "dossier"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
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
  where membership.person_id = $4::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) and exists (select "entry"."id"
  from "entry"
  inner join "entry_move" as "move" on "move"."entry_id" = "entry"."id"
  where "entry"."dossier_id" = "dossier"."id")
  order by "dossier"."id";

-- listResolutions
select distinct on ("pair"."first_dossier", "pair"."second_dossier") "pair"."first_dossier", "pair"."second_dossier", "pair"."sequence", "pair"."resolution", "pair"."reason", "pair"."resolved_at", "person"."name"
  from "related_dossier" as "pair"
  inner join "dossier" on "dossier"."id" = "pair"."first_dossier"
  inner join "person" on "person"."id" = "pair"."resolved_by"
  where "dossier"."season_id" = $1
  order by "pair"."first_dossier", "pair"."second_dossier", "pair"."sequence" desc;

-- insertResolution
insert into "related_dossier" ("id", "first_dossier", "second_dossier", "sequence", "resolution", "reason", "resolved_by", "resolved_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict ("first_dossier", "second_dossier", "sequence") do nothing;
