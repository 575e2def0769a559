-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listChangedOutcomes
select "again"."id", "again"."entry_id", "again"."cause", "again"."outcome_before", "again"."outcome", "again"."changes", "again"."judged_at", "entry"."category_id", "dossier"."id" as "dossier_id", "dossier"."name", "seen"."seen_at", "seer"."name" as "seer_name", "organisation"."name" as "organisation_name", count(*) over() as "total"
  from "verdict_revision" as "again"
  inner join "entry" on "entry"."id" = "again"."entry_id"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  left join "verdict_sighting" as "seen" on "seen"."revision_id" = "again"."id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  left join "person" as "seer" on "seer"."id" = "seen"."seen_by"
  where "dossier"."season_id" = $1 and "again"."outcome_before" <> "again"."outcome" and not ( dossier.id in ( select own.dossier_id
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
  order by "seen"."revision_id" is not null, "again"."judged_at" desc, "again"."id"
  limit $5 offset $6;

-- countUnseenOutcomes
select count(*) as "count"
  from "verdict_revision" as "again"
  inner join "entry" on "entry"."id" = "again"."entry_id"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  left join "verdict_sighting" as "seen" on "seen"."revision_id" = "again"."id"
  where "dossier"."season_id" = $1 and "again"."outcome_before" <> "again"."outcome" and not ( dossier.id in ( select own.dossier_id
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
  where membership.person_id = $4::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) and "seen"."revision_id" is null;

-- insertVerdictSightings
insert into "verdict_sighting" ("revision_id", "seen_by", "seen_at", "rehearsed") select "again"."id", $1::uuid as "seen_by", $2::timestamptz as "seen_at", $3::boolean as "rehearsed"
  from "verdict_revision" as "again"
  inner join "entry" on "entry"."id" = "again"."entry_id"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  left join "verdict_sighting" as "seen" on "seen"."revision_id" = "again"."id"
  where "dossier"."season_id" = $4 and "again"."outcome_before" <> "again"."outcome" and not ( dossier.id in ( select own.dossier_id
  from recusal gone
  join assignment place on place.id = gone.assignment_id
  join entry own on own.id = place.entry_id
  where place.person_id = $5::uuid ) or dossier.id in ( select own.id
  from conflict stated
  join dossier own on own.season_id = stated.season_id and own.organisation_id = stated.organisation_id and own.id = coalesce(stated.dossier_id, own.id)
  where stated.person_id = $6::uuid and coalesce( (select newest.outcome
  from conflict_resolution newest
  where newest.conflict_id = stated.id
  order by newest.sequence desc
  limit 1), case stated.origin when 'judge' then 'confirmed' else 'open' end ) = 'confirmed' ) or dossier.organisation_id::text in ( select membership.scope_id
  from role_grant membership
  where membership.person_id = $7::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) and "again"."id" = any($8::uuid[])
  on conflict do nothing;
