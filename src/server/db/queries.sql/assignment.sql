-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listEntriesToJudge
select "entry"."id", "entry"."category_id", "entry"."field_id", "dossier"."name", "organisation"."name" as "organisation_name", "organisation"."code"
  from "entry"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
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
  where membership.person_id = $4::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) and "entry"."category_id" = any($5::text[]) and ( select move.to_state
  from entry_move move
  where move.entry_id = entry.id
  order by move.sequence desc
  limit 1 ) in ('accepted', 'finalist')
  order by "entry"."category_id", "dossier"."name", "entry"."id";

-- listNamedEntries
select "entry"."id", "entry"."category_id", "entry"."field_id", "dossier"."name", "organisation"."name" as "organisation_name", "organisation"."code"
  from "entry"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
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
  where membership.person_id = $4::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) and "entry"."id" = any($5::uuid[])
  order by "entry"."category_id", "dossier"."name", "entry"."id";

-- listRoundReadings
select "assignment"."id", "assignment"."entry_id", "assignment"."person_id", (score_sheet.id is not null or recusal.assignment_id is not null) as "is_begun", coalesce( case when not coalesce(( select ( dossier.id in ( select own.dossier_id
  from recusal gone
  join assignment place on place.id = gone.assignment_id
  join entry own on own.id = place.entry_id
  where place.person_id = "assignment"."person_id" and gone.recused_at > "ruling"."ruled_at" ) or dossier.id in ( select own.id
  from conflict stated
  join dossier own on own.season_id = stated.season_id and own.organisation_id = stated.organisation_id and own.id = coalesce(stated.dossier_id, own.id)
  where stated.person_id = "assignment"."person_id" and coalesce( (select newest.outcome
  from conflict_resolution newest
  where newest.conflict_id = stated.id
  order by newest.sequence desc
  limit 1), case stated.origin when 'judge' then 'confirmed' else 'open' end ) = 'confirmed' and coalesce( ( select min(step.resolved_at)
  from conflict_resolution step
  where step.conflict_id = stated.id and step.sequence > coalesce(( select max(dismissed.sequence)
  from conflict_resolution dismissed
  where dismissed.conflict_id = stated.id and dismissed.outcome = 'dismissed' ), case stated.origin when 'judge' then 2147483647 else 0 end) ), stated.stated_at ) > "ruling"."ruled_at" ) or dossier.organisation_id::text in ( select membership.scope_id
  from role_grant membership
  where membership.person_id = "assignment"."person_id" and membership.scope_kind = 'organisation' and membership.scope_id is not null and membership.granted_at > "ruling"."ruled_at" and not "ruling"."rehearsed" ) )
  from sheet_ruling ruling
  where ruling.assignment_id = assignment.id
  order by ruling.sequence desc
  limit 1 ), false) then (select ruling.counts
  from sheet_ruling ruling
  where ruling.assignment_id = assignment.id
  order by ruling.sequence desc
  limit 1) end, recusal.assignment_id is null and seat.id is not null and not ( dossier.id in ( select own.dossier_id
  from recusal gone
  join assignment place on place.id = gone.assignment_id
  join entry own on own.id = place.entry_id
  where place.person_id = "assignment"."person_id" ) or dossier.id in ( select own.id
  from conflict stated
  join dossier own on own.season_id = stated.season_id and own.organisation_id = stated.organisation_id and own.id = coalesce(stated.dossier_id, own.id)
  where stated.person_id = "assignment"."person_id" and coalesce( (select newest.outcome
  from conflict_resolution newest
  where newest.conflict_id = stated.id
  order by newest.sequence desc
  limit 1), case stated.origin when 'judge' then 'confirmed' else 'open' end ) = 'confirmed' ) or dossier.organisation_id::text in ( select membership.scope_id
  from role_grant membership
  where membership.person_id = "assignment"."person_id" and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) ) as "counts"
  from "assignment"
  inner join "entry" on "entry"."id" = "assignment"."entry_id"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  left join "score_sheet" on "score_sheet"."assignment_id" = "assignment"."id"
  left join "recusal" on "recusal"."assignment_id" = "assignment"."id"
  left join "seat" on "seat"."panel_id" = "assignment"."panel_id" and "seat"."person_id" = "assignment"."person_id" and "seat"."left_at" is null
  where "dossier"."season_id" = $1 and "assignment"."judging_round" = $2
  order by "assignment"."id";

-- listPanelJudges
select "seat"."person_id", "seat"."panel_id", "member"."min_entries", "member"."max_entries", coalesce(( select jsonb_object_agg(known.category_id || case known.field_id when '' then '' else '/' || known.field_id end, known.level)
  from judge_expertise known
  where known.member_id = member.id ), '{}') as "expertise"
  from "seat"
  inner join "panel" on "panel"."id" = "seat"."panel_id"
  inner join "council" on "council"."id" = "panel"."council_id"
  inner join "person" on "person"."id" = "seat"."person_id"
  left join "council_member" as "member" on "member"."council_id" = "council"."id" and "member"."person_id" = "seat"."person_id" and "member"."ended_at" is null
  where "council"."season_id" = $1 and "seat"."panel_id" = any($2::uuid[]) and "seat"."left_at" is null and (seat.judging_rounds is null or $3::text = any(seat.judging_rounds))
  order by "panel"."name", "panel"."id", "person"."name", "seat"."id";

-- listPeopleOfPlan
select "person"."id", "person"."name", "person"."email"
  from "person"
  where "person"."id" = any($1::uuid[])
  order by "person"."name", "person"."id";
