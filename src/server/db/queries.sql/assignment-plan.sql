-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertPlan
insert into "assignment_plan" ("id", "season_id", "judging_round", "source", "base_id", "scope", "settings", "facts", "facts_hash", "seed", "seconds", "file_name", "begun_by", "begun_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);

-- savePlanProgress
insert into "assignment_plan_progress" ("plan_id", "step", "seconds", "found", "bound", "told_at") select "plan"."id" as "plan_id", $1::text as "step", $2::float8 as "seconds", $3::float8 as "found", $4::float8 as "bound", $5::timestamptz as "told_at"
  from "assignment_plan" as "plan"
  where "plan"."id" = $6 and not exists (select "over"."plan_id"
  from "assignment_plan_end" as "over"
  where "over"."plan_id" = "plan"."id")
  on conflict ("plan_id") do update
  set "step" = $7, "seconds" = $8, "found" = $9, "bound" = $10, "told_at" = $11;

-- insertPlanEnd
insert into "assignment_plan_end" ("plan_id", "outcome", "solution", "ended_by", "ended_at")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;

-- endSilentPlans
insert into "assignment_plan_end" ("plan_id", "outcome", "ended_at") select "plan"."id" as "plan_id", 'interrupted' as "outcome", $1::timestamptz as "ended_at"
  from "assignment_plan" as "plan"
  left join "assignment_plan_end" as "over" on "over"."plan_id" = "plan"."id"
  left join "assignment_plan_progress" as "progress" on "progress"."plan_id" = "plan"."id"
  where "over"."plan_id" is null and (progress.told_at is null or progress.told_at < $2::timestamptz)
  on conflict do nothing;

-- listPlans
select "plan"."id", "plan"."sequence", "plan"."judging_round", "plan"."source", "plan"."base_id", "plan"."seed", "plan"."seconds", "plan"."scope", "plan"."settings", "plan"."file_name", "plan"."begun_at", "person"."name" as "begun_by", "progress"."step", "progress"."seconds" as "spent", "progress"."found", "progress"."bound", "progress"."told_at", "over"."outcome", "over"."ended_at", "adoption"."adopted_at", "adoption"."begun", "adoption"."ended", "adopter"."name" as "adopted_by", ( select count(*)::int
  from assignment_plan older
  where older.season_id = plan.season_id and older.sequence <= plan.sequence ) as "number"
  from "assignment_plan" as "plan"
  inner join "person" on "person"."id" = "plan"."begun_by"
  left join "assignment_plan_progress" as "progress" on "progress"."plan_id" = "plan"."id"
  left join "assignment_plan_end" as "over" on "over"."plan_id" = "plan"."id"
  left join "assignment_plan_adoption" as "adoption" on "adoption"."plan_id" = "plan"."id"
  left join "person" as "adopter" on "adopter"."id" = "adoption"."adopted_by"
  where "plan"."season_id" = $1
  order by "plan"."sequence" desc;

-- findPlan
select "plan"."id", "plan"."sequence", "plan"."judging_round", "plan"."source", "plan"."base_id", "plan"."seed", "plan"."seconds", "plan"."scope", "plan"."settings", "plan"."file_name", "plan"."begun_at", "person"."name" as "begun_by", "progress"."step", "progress"."seconds" as "spent", "progress"."found", "progress"."bound", "progress"."told_at", "over"."outcome", "over"."ended_at", "adoption"."adopted_at", "adoption"."begun", "adoption"."ended", "adopter"."name" as "adopted_by", ( select count(*)::int
  from assignment_plan older
  where older.season_id = plan.season_id and older.sequence <= plan.sequence ) as "number", "plan"."facts", "plan"."facts_hash", "over"."solution"
  from "assignment_plan" as "plan"
  inner join "person" on "person"."id" = "plan"."begun_by"
  left join "assignment_plan_progress" as "progress" on "progress"."plan_id" = "plan"."id"
  left join "assignment_plan_end" as "over" on "over"."plan_id" = "plan"."id"
  left join "assignment_plan_adoption" as "adoption" on "adoption"."plan_id" = "plan"."id"
  left join "person" as "adopter" on "adopter"."id" = "adoption"."adopted_by"
  where "plan"."season_id" = $1 and "plan"."id" = $2;

-- insertPlanAdoption
insert into "assignment_plan_adoption" ("plan_id", "begun", "ended", "adopted_by", "adopted_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6)
  on conflict do nothing;

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
  limit 1 ), false) then ( select ruling.counts
  from sheet_ruling ruling
  where ruling.assignment_id = assignment.id
  order by ruling.sequence desc
  limit 1 ) end, recusal.assignment_id is null and seat.id is not null and not ( dossier.id in ( select own.dossier_id
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
