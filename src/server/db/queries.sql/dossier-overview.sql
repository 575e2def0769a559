-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- countEntriesByState
select "entry"."category_id", coalesce(( select move.to_state
  from entry_move move
  where move.entry_id = entry.id
  order by move.sequence desc
  limit 1 ), 'draft') as "state", count(*) as "entries"
  from "entry"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  where "dossier"."season_id" = $1
  group by "entry"."category_id", "state"
  order by "entry"."category_id", "state";

-- countDossiers
select count(*) filter (where not exists (select 1
  from dossier_version version
  where version.dossier_id = dossier.id))::int as "drafts", count(*) filter (where exists (select 1
  from dossier_version version
  where version.dossier_id = dossier.id))::int as "handed_in"
  from "dossier"
  where "season_id" = $1;

-- countMovesByDay
select "entry"."category_id", "move"."to_state" as "state", to_char(move.moved_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as "day", count(*) as "entries"
  from "entry_move" as "move"
  inner join "entry" on "entry"."id" = "move"."entry_id"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  where "dossier"."season_id" = $1 and (move.to_state in ('returned', 'accepted') or (move.to_state = 'submitted' and move.from_state = 'draft'))
  group by "day", "entry"."category_id", "move"."to_state"
  order by "day";

-- countFirstSubmissions
select "dossier"."season_id", to_char(version.submitted_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as "day", count(*) as "dossiers"
  from "dossier_version" as "version"
  inner join "dossier" on "dossier"."id" = "version"."dossier_id"
  where "version"."version" = $1 and "dossier"."season_id" = any($2::text[])
  group by "dossier"."season_id", "day"
  order by "dossier"."season_id", "day";

-- listOpenDrafts
select "organisation"."name" as "organisation_name", "dossier"."opened_at", "written"."saved_at", "written"."answers", array( select distinct file.form_field
  from uploaded_file file
  left join file_removal removal on removal.file_id = file.id
  where file.dossier_id = dossier.id and removal.file_id is null
  order by 1 ) as "file_fields"
  from "dossier"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  inner join lateral (select max(draft.saved_at) as "saved_at", jsonb_object_agg(draft.form_field, case when jsonb_typeof(draft.value) = 'string' and length(draft.value #>> '{}') > 60 then '"…"'::jsonb else draft.value end) as "answers"
  from "dossier_draft" as "draft"
  where "draft"."dossier_id" = "dossier"."id") as "written" on true
  where "dossier"."season_id" = $1 and not exists (select 1
  from dossier_version version
  where version.dossier_id = dossier.id) and not ( dossier.id in ( select own.dossier_id
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
  order by coalesce(written.saved_at, dossier.opened_at), "dossier"."id";

-- listReturnedEntries
select "dossier"."id" as "dossier_id", "dossier"."name", "organisation"."name" as "organisation_name", "entry"."category_id", "newest"."due_at", array( select item.form_field
  from return_item item
  where item.entry_move_id = newest.id
  order by 1 ) as "form_fields"
  from "entry"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  inner join lateral (select "move"."id", "move"."to_state", coalesce(( select max(extension.until)
  from completion_extension extension
  where extension.move_id = "move"."id" ), "move"."due_at") as "due_at"
  from "entry_move" as "move"
  where "move"."entry_id" = "entry"."id"
  order by "move"."sequence" desc
  limit $1) as "newest" on true
  where "dossier"."season_id" = $2 and "newest"."to_state" = $3 and not ( dossier.id in ( select own.dossier_id
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
  order by "newest"."due_at", "entry"."id"
  limit $7;
