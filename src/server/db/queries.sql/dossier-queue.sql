-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listSubmittedEntries
select "entry"."id", "entry"."category_id", "entry"."field_id", "newest"."id" as "move_id", "newest"."to_state", "newest"."sequence", "newest"."due_at", "newest"."reason", "newest"."moved_at", "newest"."dossier_version", "dossier"."id" as "dossier_id", "dossier"."name", "organisation"."name" as "organisation_name", "organisation"."code"
  from "entry"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  inner join lateral (select "move"."id", "move"."to_state", "move"."sequence", coalesce(( select max(extension.until)
  from completion_extension extension
  where extension.move_id = "move"."id" ), "move"."due_at") as "due_at", "move"."reason", "move"."moved_at", "move"."dossier_version"
  from "entry_move" as "move"
  where "move"."entry_id" = "entry"."id"
  order by "move"."sequence" desc
  limit $1) as "newest" on true
  where "dossier"."season_id" = $2 and not ( dossier.id in ( select own.dossier_id
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
  where membership.person_id = $5::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) and "entry"."category_id" = $6 and ( organisation.folded like $7 or lower(unaccent(normalize(dossier.name, nfc))) like $8 or organisation.code like $9 ) and "newest"."to_state" = $10
  order by "newest"."moved_at", "entry"."id"
  limit $11 offset $12;

-- listQueueRows
select "entry"."id", "entry"."category_id", "entry"."field_id", "newest"."to_state", "newest"."sequence", "newest"."due_at", "newest"."moved_at", "dossier"."id" as "dossier_id", "dossier"."name", "organisation"."name" as "organisation_name", "organisation"."code", dossier.id in (select entry.dossier_id
  from entry
  where entry.id in ( select assignment.entry_id
  from assignment
  where assignment.person_id = $1::uuid
  union all select assignment.entry_id
  from seat
  join assignment on assignment.panel_id = seat.panel_id
  where seat.person_id = $2::uuid and seat.is_lead and seat.left_at is null )) as "is_judge", ( select given.officer_id
  from vetting_assignment given
  where given.dossier_id = dossier.id
  order by given.sequence desc
  limit 1 ) as "officer_id", (select count(*)::int
  from entry_move back
  where back.entry_id = entry.id and back.to_state = 'returned') as "returns", ( select coalesce(jsonb_agg(jsonb_build_object('formField', found.form_field, 'rulesVersion', found.rules_version)), '[]')
  from ( select distinct on (claim.form_field, claim.cell) claim.form_field, claim.status, sent.rules_version
  from claim_verdict claim
  join dossier_version sent on sent.dossier_id = claim.dossier_id and sent.version = claim.dossier_version
  where claim.dossier_id = dossier.id
  order by claim.form_field, claim.cell, claim.sequence desc ) found
  where found.status = 'refuted' ) as "refuted"
  from "entry"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  inner join lateral (select "move"."id", "move"."to_state", "move"."sequence", coalesce(( select max(extension.until)
  from completion_extension extension
  where extension.move_id = "move"."id" ), "move"."due_at") as "due_at", "move"."reason", "move"."moved_at", "move"."dossier_version"
  from "entry_move" as "move"
  where "move"."entry_id" = "entry"."id"
  order by "move"."sequence" desc
  limit $3) as "newest" on true
  where "dossier"."season_id" = $4 and not ( dossier.id in ( select own.dossier_id
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
  where membership.person_id = $7::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) );

-- countEntriesByCategory
select "entry"."category_id", "newest"."to_state", count("entry"."id") as "entries"
  from "entry"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  inner join lateral (select "move"."id", "move"."to_state", "move"."sequence", coalesce(( select max(extension.until)
  from completion_extension extension
  where extension.move_id = "move"."id" ), "move"."due_at") as "due_at", "move"."reason", "move"."moved_at", "move"."dossier_version"
  from "entry_move" as "move"
  where "move"."entry_id" = "entry"."id"
  order by "move"."sequence" desc
  limit $1) as "newest" on true
  where "dossier"."season_id" = $2 and not ( dossier.id in ( select own.dossier_id
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
  where membership.person_id = $5::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) )
  group by "entry"."category_id", "newest"."to_state"
  order by "entry"."category_id", "newest"."to_state";

-- countSubmittedEntries
select "newest"."to_state", count("entry"."id") as "entries"
  from "entry"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  inner join lateral (select "move"."id", "move"."to_state", "move"."sequence", coalesce(( select max(extension.until)
  from completion_extension extension
  where extension.move_id = "move"."id" ), "move"."due_at") as "due_at", "move"."reason", "move"."moved_at", "move"."dossier_version"
  from "entry_move" as "move"
  where "move"."entry_id" = "entry"."id"
  order by "move"."sequence" desc
  limit $1) as "newest" on true
  where "dossier"."season_id" = $2 and not ( dossier.id in ( select own.dossier_id
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
  where membership.person_id = $5::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) and ( organisation.folded like $6 or lower(unaccent(normalize(dossier.name, nfc))) like $7 or organisation.code like $8 )
  group by "newest"."to_state"
  order by "newest"."to_state";

-- listHandedInOf
select distinct "dossier"."id", "dossier"."name"
  from "entry"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  inner join lateral (select "move"."id", "move"."to_state", "move"."sequence", coalesce(( select max(extension.until)
  from completion_extension extension
  where extension.move_id = "move"."id" ), "move"."due_at") as "due_at", "move"."reason", "move"."moved_at", "move"."dossier_version"
  from "entry_move" as "move"
  where "move"."entry_id" = "entry"."id"
  order by "move"."sequence" desc
  limit $1) as "newest" on true
  where "dossier"."season_id" = $2 and not ( dossier.id in ( select own.dossier_id
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
  where membership.person_id = $5::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) and "dossier"."organisation_id" = $6
  order by "dossier"."name", "dossier"."id";

-- findEntriesOfSeason
select "entry"."id"
  from "entry"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  inner join lateral (select "move"."id", "move"."to_state", "move"."sequence", coalesce(( select max(extension.until)
  from completion_extension extension
  where extension.move_id = "move"."id" ), "move"."due_at") as "due_at", "move"."reason", "move"."moved_at", "move"."dossier_version"
  from "entry_move" as "move"
  where "move"."entry_id" = "entry"."id"
  order by "move"."sequence" desc
  limit $1) as "newest" on true
  where "dossier"."season_id" = $2 and not ( dossier.id in ( select own.dossier_id
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
  where membership.person_id = $5::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) and "entry"."id" = any($6::uuid[]) and "newest"."to_state" = $7;
