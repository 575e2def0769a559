-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listSheets
select "assignment"."id" as "assignmentId", "assignment"."entry_id" as "entryId", "assignment"."panel_id" as "panelId", "assignment"."judging_round" as "judgingRound", "assignment"."person_id" as "personId", "person"."name" as "judgeName", "assignment"."assigned_at" as "assignedAt", "seat"."is_lead" as "isLead", "score_sheet"."id" as "scoreSheetId", "score_sheet"."sheet_id" as "sheetId", "score_sheet"."rules_version" as "rulesVersion", "draft"."version" as "draftVersion", "draft"."revision" as "draftRevision", "sealed"."version" as "sealedVersion", "sealed"."scores" as "sealedScores", "sealed"."comments" as "sealedComments", "sealed"."sealed_at" as "sealedAt", "sealed"."reason" as "sealedReason", "sealed"."total_ten_thousandths" as "totalTenThousandths", "sealed"."extras" as "sealedExtras", "sealed"."layer" as "sealedLayer", "receipt"."code" as "receiptCode", "discussion"."opened_at" as "discussionAt", ( select jsonb_build_object('version', before.version, 'scores', before.scores, 'extras', before.extras)
  from score_sheet_version before
  where before.score_sheet_id = score_sheet.id and before.layer = 'independent'
  order by before.version desc
  limit 1 ) as "independent", recusal.assignment_id is not null as "recused", seat.id is not null as "seated", ( dossier.id in ( select own.dossier_id
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
  where membership.person_id = "assignment"."person_id" and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) as "conflicted", exists (select 1
  from conflict_declaration own
  where own.entry_id = assignment.entry_id and own.person_id = assignment.person_id) as "declared", exists (select 1
  from council_commitment signed
  join council_member member on member.id = signed.member_id
  where member.council_id = (select panel.council_id
  from panel
  where panel.id = assignment.panel_id) and member.person_id = "assignment"."person_id" and member.ended_at is null and (signed.binds_embargo or member.capacity is distinct
  from 'press')) as "hasCommitted", sealed.entered_for is not null as "fromPaper", (select ruling.counts
  from sheet_ruling ruling
  where ruling.assignment_id = assignment.id
  order by ruling.sequence desc
  limit 1) as "rulingCounts", (select decision.passes
  from consensus_decision decision
  where decision.entry_id = assignment.entry_id and decision.judging_round = assignment.judging_round
  order by decision.sequence desc
  limit 1) as "consensusDecision", coalesce(( select ( dossier.id in ( select own.dossier_id
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
  limit 1 ), false) as "rulingOutrun"
  from "assignment"
  inner join "person" on "person"."id" = "assignment"."person_id"
  inner join "entry" on "entry"."id" = "assignment"."entry_id"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  left join "recusal" on "recusal"."assignment_id" = "assignment"."id"
  left join "seat" on "seat"."panel_id" = "assignment"."panel_id" and "seat"."person_id" = "assignment"."person_id" and "seat"."left_at" is null
  left join "score_sheet" on "score_sheet"."assignment_id" = "assignment"."id"
  left join "score_sheet_draft" as "draft" on "draft"."score_sheet_id" = "score_sheet"."id"
  left join lateral (select "version"."version", "version"."scores", "version"."comments", "version"."sealed_at", "version"."reason", "version"."total_ten_thousandths", "version"."extras", "version"."layer", "version"."entered_for"
  from "score_sheet_version" as "version"
  where "version"."score_sheet_id" = "score_sheet"."id"
  order by "version"."version" desc
  limit $1) as "sealed" on true
  left join "score_sheet_receipt" as "receipt" on "receipt"."score_sheet_id" = "score_sheet"."id" and "receipt"."version" = "sealed"."version"
  left join "discussion_opening" as "discussion" on "discussion"."entry_id" = "assignment"."entry_id" and "discussion"."judging_round" = "assignment"."judging_round"
  where "assignment"."entry_id" = any($2::uuid[])
  order by "seat"."is_lead" desc nulls last, "person"."name", "assignment"."id";

-- listOwnAssignments
select "assignment"."id" as "assignment_id", "assignment"."judging_round", "panel"."id" as "panel_id", "panel"."name" as "panel_name", "entry"."id" as "entry_id", "entry"."category_id", "entry"."field_id", "seat"."is_lead", "dossier"."id" as "dossier_id", "dossier"."name", "dossier"."season_id", "organisation"."name" as "organisation_name", exists ( select 1
  from presentation place
  join schedule on schedule.id = place.schedule_id and schedule.judging_round = assignment.judging_round
  join schedule_publication published on published.schedule_id = schedule.id
  join schedule_room room on room.schedule_id = schedule.id and room.room_id = place.room_id
  where place.entry_id = assignment.entry_id and not exists ( select 1
  from schedule newer
  join schedule_publication told on told.schedule_id = newer.id
  where newer.season_id = schedule.season_id and newer.judging_round = schedule.judging_round and newer.number > schedule.number) and not exists ( select 1
  from seat there
  where there.panel_id = room.panel_id and there.person_id = assignment.person_id and there.left_at is null) ) as "is_heard_by_others"
  from "assignment"
  inner join "entry" on "entry"."id" = "assignment"."entry_id"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  inner join "panel" on "panel"."id" = "assignment"."panel_id"
  inner join "seat" on "seat"."panel_id" = "panel"."id" and "seat"."person_id" = $1 and "seat"."left_at" is null
  where "assignment"."person_id" = $2 and not ( dossier.id in ( select own.dossier_id
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
  where membership.person_id = $5::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) and ( select move.to_state
  from entry_move move
  where move.entry_id = entry.id
  order by move.sequence desc
  limit 1 ) in ('accepted', 'finalist', 'recognised', 'not-recognised', 'removed')
  order by "panel"."name", "assignment"."id";

-- listJudgedEntries
select "entry"."id", "entry"."dossier_id", "dossier"."name", "organisation"."name" as "organisation_name"
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
  where membership.person_id = $4::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) and exists (select "assignment"."id"
  from "assignment"
  where "assignment"."entry_id" = "entry"."id") and ( select move.to_state
  from entry_move move
  where move.entry_id = entry.id
  order by move.sequence desc
  limit 1 ) in ('accepted', 'finalist', 'recognised', 'not-recognised', 'removed')
  order by "dossier"."name", "entry"."id";

-- insertAssignments
insert into assignment (id, entry_id, panel_id, person_id, judging_round, assigned_by, assigned_at) select given.id, given.entry_id, given.panel_id, given.person_id, given.judging_round, $1::uuid, given.at
  from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::timestamptz[]) as given (id, entry_id, panel_id, person_id, judging_round, at)
  on conflict do nothing
  returning id;

-- listConflicts
select "entry"."id" as "entry_id", "judge"."person_id"
  from "entry"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  inner join (select unnest($1::uuid[]) as person_id) as "judge" on true
  where "entry"."id" = any($2::uuid[]) and ( dossier.id in ( select own.dossier_id
  from recusal gone
  join assignment place on place.id = gone.assignment_id
  join entry own on own.id = place.entry_id
  where place.person_id = "judge"."person_id" ) or dossier.id in ( select own.id
  from conflict stated
  join dossier own on own.season_id = stated.season_id and own.organisation_id = stated.organisation_id and own.id = coalesce(stated.dossier_id, own.id)
  where stated.person_id = "judge"."person_id" and coalesce( (select newest.outcome
  from conflict_resolution newest
  where newest.conflict_id = stated.id
  order by newest.sequence desc
  limit 1), case stated.origin when 'judge' then 'confirmed' else 'open' end ) = 'confirmed' ) or dossier.organisation_id::text in ( select membership.scope_id
  from role_grant membership
  where membership.person_id = "judge"."person_id" and membership.scope_kind = 'organisation' and membership.scope_id is not null ) );

-- insertDeclaration
insert into "conflict_declaration" ("id", "person_id", "entry_id", "has_conflict", "reason", "declared_at")
  values ($1, $2, $3, $4, $5, $6);

-- insertRecusal
insert into "recusal" ("assignment_id", "reason", "recused_at")
  values ($1, $2, $3)
  on conflict do nothing;
