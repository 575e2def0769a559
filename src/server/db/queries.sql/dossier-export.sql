-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listEntriesForExport
select "dossier"."name", "organisation"."name" as "organisation_name", "organisation"."code", "entry"."category_id", "entry"."field_id", "newest"."to_state", "sent"."answers", "sent"."submitted_at", "sent"."rules_version", "dossier"."id" as "dossier_id", entry.id in ( select assignment.entry_id
  from assignment
  where assignment.person_id = $1::uuid
  union all select assignment.entry_id
  from seat
  join assignment on assignment.panel_id = seat.panel_id
  where seat.person_id = $2::uuid and seat.is_lead and seat.left_at is null ) as "is_judge", ( select coalesce(json_agg(json_build_object('formField', found.form_field, 'cell', found.cell, 'sequence', found.sequence, 'stated', found.stated, 'status', found.status, 'corrected', found.corrected)), '[]'::json)
  from ( select distinct on (verdict.form_field, verdict.cell) verdict.*
  from claim_verdict verdict
  where verdict.dossier_id = dossier.id and true
  order by verdict.form_field, verdict.cell, verdict.sequence desc ) found ) as "claims"
  from "entry"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  inner join lateral (select "move"."to_state", "move"."moved_at"
  from "entry_move" as "move"
  where "move"."entry_id" = "entry"."id"
  order by "move"."sequence" desc
  limit $3) as "newest" on true
  inner join lateral (select "version"."answers", "version"."submitted_at", "version"."rules_version"
  from "dossier_version" as "version"
  where "version"."dossier_id" = "dossier"."id" and "version"."version" = (select max("sending"."dossier_version") as "newest"
  from "entry_move" as "sending"
  where "sending"."entry_id" = "entry"."id")) as "sent" on true
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
  where membership.person_id = $7::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) )
  order by "organisation"."folded", "entry"."id";
