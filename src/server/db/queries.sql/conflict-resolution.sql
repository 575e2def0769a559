-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listSeasonConflicts
select "conflict"."id", "conflict"."person_id" as "personId", "person"."name" as "personName", "conflict"."organisation_id" as "organisationId", "organisation"."name" as "organisationName", "conflict"."dossier_id" as "dossierId", "one"."name" as "dossierName", "conflict"."kind", "conflict"."origin", "conflict"."reason", "conflict"."fact", "sayer"."name" as "statedBy", "conflict"."stated_at" as "statedAt", coalesce("settled"."sequence", 0) as "resolutions", "settled"."outcome", "settled"."reason" as "resolutionReason", "settled"."name" as "resolvedBy", "settled"."resolved_at" as "resolvedAt", ( select count(*)::int
  from assignment
  join entry on entry.id = assignment.entry_id
  join dossier on dossier.id = entry.dossier_id
  join score_sheet on score_sheet.assignment_id = assignment.id
  where assignment.person_id = conflict.person_id and dossier.season_id = conflict.season_id and dossier.organisation_id = conflict.organisation_id and dossier.id = coalesce(conflict.dossier_id, dossier.id) and exists (select 1
  from score_sheet_version sealed
  where sealed.score_sheet_id = score_sheet.id) ) as "sealedSheets"
  from "conflict"
  inner join "person" on "person"."id" = "conflict"."person_id"
  inner join "organisation" on "organisation"."id" = "conflict"."organisation_id"
  left join "dossier" as "one" on "one"."id" = "conflict"."dossier_id"
  left join "person" as "sayer" on "sayer"."id" = "conflict"."stated_by"
  left join lateral (select "step"."sequence", "step"."outcome", "step"."reason", "step"."resolved_at", "resolver"."name"
  from "conflict_resolution" as "step"
  inner join "person" as "resolver" on "resolver"."id" = "step"."resolved_by"
  where "step"."conflict_id" = "conflict"."id"
  order by "step"."sequence" desc
  limit $1) as "settled" on true
  where "conflict"."season_id" = $2 and not ( exists ( select 1
  from dossier
  where dossier.organisation_id = organisation.id and dossier.season_id = $3 and ( dossier.id in ( select own.dossier_id
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
  where membership.person_id = $6::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) ) or exists ( select 1
  from role_grant membership
  where membership.person_id = $7::uuid and membership.scope_kind = 'organisation' and membership.scope_id = organisation.id::text ) )
  order by "person"."name", "conflict"."person_id", "organisation"."name", "conflict"."stated_at", "conflict"."id";

-- findSeasonConflict
select "conflict"."id", "conflict"."person_id" as "personId", "person"."name" as "personName", "conflict"."organisation_id" as "organisationId", "organisation"."name" as "organisationName", "conflict"."dossier_id" as "dossierId", "one"."name" as "dossierName", "conflict"."kind", "conflict"."origin", "conflict"."reason", "conflict"."fact", "sayer"."name" as "statedBy", "conflict"."stated_at" as "statedAt", coalesce("settled"."sequence", 0) as "resolutions", "settled"."outcome", "settled"."reason" as "resolutionReason", "settled"."name" as "resolvedBy", "settled"."resolved_at" as "resolvedAt", ( select count(*)::int
  from assignment
  join entry on entry.id = assignment.entry_id
  join dossier on dossier.id = entry.dossier_id
  join score_sheet on score_sheet.assignment_id = assignment.id
  where assignment.person_id = conflict.person_id and dossier.season_id = conflict.season_id and dossier.organisation_id = conflict.organisation_id and dossier.id = coalesce(conflict.dossier_id, dossier.id) and exists (select 1
  from score_sheet_version sealed
  where sealed.score_sheet_id = score_sheet.id) ) as "sealedSheets"
  from "conflict"
  inner join "person" on "person"."id" = "conflict"."person_id"
  inner join "organisation" on "organisation"."id" = "conflict"."organisation_id"
  left join "dossier" as "one" on "one"."id" = "conflict"."dossier_id"
  left join "person" as "sayer" on "sayer"."id" = "conflict"."stated_by"
  left join lateral (select "step"."sequence", "step"."outcome", "step"."reason", "step"."resolved_at", "resolver"."name"
  from "conflict_resolution" as "step"
  inner join "person" as "resolver" on "resolver"."id" = "step"."resolved_by"
  where "step"."conflict_id" = "conflict"."id"
  order by "step"."sequence" desc
  limit $1) as "settled" on true
  where "conflict"."season_id" = $2 and not ( exists ( select 1
  from dossier
  where dossier.organisation_id = organisation.id and dossier.season_id = $3 and ( dossier.id in ( select own.dossier_id
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
  where membership.person_id = $6::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) ) or exists ( select 1
  from role_grant membership
  where membership.person_id = $7::uuid and membership.scope_kind = 'organisation' and membership.scope_id = organisation.id::text ) ) and "conflict"."id" = $8;

-- listSuggestionsMade
select "person_id" as "personId", "organisation_id" as "organisationId", "dossier_id" as "dossierId", "kind", "fact"
  from "conflict"
  where "season_id" = $1 and "origin" = $2;

-- listUnresolvedPairs
select distinct "conflict"."person_id", "entry"."id" as "entry_id"
  from "conflict"
  inner join "dossier" on "dossier"."season_id" = "conflict"."season_id" and "dossier"."organisation_id" = "conflict"."organisation_id" and dossier.id = coalesce(conflict.dossier_id, dossier.id)
  inner join "entry" on "entry"."dossier_id" = "dossier"."id"
  left join "conflict_resolution" as "step" on "step"."conflict_id" = "conflict"."id"
  where "conflict"."season_id" = $1 and "step"."conflict_id" is null;

-- listConflictSteps
select "step"."conflict_id" as "conflictId", "step"."sequence", "step"."outcome", "step"."reason", "step"."resolved_at" as "at", "person"."name" as "by"
  from "conflict_resolution" as "step"
  inner join "conflict" on "conflict"."id" = "step"."conflict_id"
  inner join "organisation" on "organisation"."id" = "conflict"."organisation_id"
  inner join "person" on "person"."id" = "step"."resolved_by"
  where "conflict"."season_id" = $1 and not ( exists ( select 1
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
  order by "step"."conflict_id", "step"."sequence";

-- insertConflictStep
insert into "conflict_resolution" ("conflict_id", "sequence", "outcome", "reason", "resolved_by", "resolved_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict ("conflict_id", "sequence") do nothing;

-- insertConflicts
insert into "conflict" ("id", "season_id", "person_id", "organisation_id", "dossier_id", "kind", "origin", "reason", "fact", "stated_by", "stated_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  on conflict do nothing;
