-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listSheetCorrections
select "correction"."id", "correction"."season_id" as "seasonId", "correction"."judging_round" as "judgingRound", "correction"."score_sheet" as "sheetId", "correction"."from_version" as "fromVersion", "correction"."to_version" as "toVersion", "correction"."reason", "correction"."decision_number" as "decisionNumber", "person"."name" as "decidedBy", "correction"."decided_at" as "decidedAt"
  from "sheet_rules_correction" as "correction"
  inner join "person" on "person"."id" = "correction"."decided_by"
  where "correction"."season_id" = $1
  order by "correction"."sequence";

-- insertSheetCorrection
insert into "sheet_rules_correction" ("id", "season_id", "judging_round", "score_sheet", "from_version", "to_version", "reason", "decision_number", "decided_by", "decided_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  on conflict do nothing;

-- listOpenedRules
select "assignment"."judging_round" as "judgingRound", "score_sheet"."sheet_id" as "sheetId", "score_sheet"."rules_version" as "version", count(*) as "sheets"
  from "score_sheet"
  inner join "assignment" on "assignment"."id" = "score_sheet"."assignment_id"
  inner join "entry" on "entry"."id" = "assignment"."entry_id"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
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
  where membership.person_id = $4::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) )
  group by "assignment"."judging_round", "score_sheet"."sheet_id", "score_sheet"."rules_version"
  order by "assignment"."judging_round", "score_sheet"."sheet_id", "score_sheet"."rules_version";

-- listSealedRules
select "assignment"."judging_round" as "judgingRound", "score_sheet"."sheet_id" as "sheetId", "score_sheet"."rules_version" as "version", "assignment"."person_id" as "personId", bool_or(( select move.to_state
  from entry_move move
  where move.entry_id = entry.id
  order by move.sequence desc
  limit 1 ) in ('recognised', 'not-recognised', 'removed')) as "isDecided", bool_or(not ( dossier.id in ( select own.dossier_id
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
  where membership.person_id = "assignment"."person_id" and membership.scope_kind = 'organisation' and membership.scope_id is not null ) )) as "isTold"
  from "score_sheet"
  inner join "assignment" on "assignment"."id" = "score_sheet"."assignment_id"
  inner join "entry" on "entry"."id" = "assignment"."entry_id"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  where "dossier"."season_id" = $1 and exists (select 1
  from score_sheet_version sealed
  where sealed.score_sheet_id = score_sheet.id)
  group by "assignment"."judging_round", "score_sheet"."sheet_id", "score_sheet"."rules_version", "assignment"."person_id"
  order by "assignment"."person_id";

-- listUnreadCorrections
select "correction"."id", "correction"."season_id" as "seasonId", "correction"."judging_round" as "judgingRound", "correction"."score_sheet" as "sheetId", "correction"."from_version" as "fromVersion", "correction"."to_version" as "toVersion", "correction"."reason", "correction"."decision_number" as "decisionNumber", "person"."name" as "decidedBy", "correction"."decided_at" as "decidedAt"
  from "sheet_rules_correction" as "correction"
  inner join "person" on "person"."id" = "correction"."decided_by"
  where correction.id::text in (select "judge_mail"."key"
  from "judge_mail"
  where "judge_mail"."kind" = $1 and "judge_mail"."person_id" = $2) and "correction"."id" not in (select "correction_id"
  from "sheet_correction_reading"
  where "person_id" = $3)
  order by "correction"."sequence";

-- listToldCorrections
select "correction"."id", "correction"."season_id" as "seasonId", "correction"."judging_round" as "judgingRound", "correction"."score_sheet" as "sheetId", "correction"."from_version" as "fromVersion", "correction"."to_version" as "toVersion", "correction"."reason", "correction"."decision_number" as "decisionNumber", "person"."name" as "decidedBy", "correction"."decided_at" as "decidedAt"
  from "sheet_rules_correction" as "correction"
  inner join "person" on "person"."id" = "correction"."decided_by"
  where correction.id::text in (select "judge_mail"."key"
  from "judge_mail"
  where "judge_mail"."kind" = $1 and "judge_mail"."person_id" = $2)
  order by "correction"."sequence";

-- insertCorrectionReadings
insert into "sheet_correction_reading" ("correction_id", "person_id", "read_at")
  values ($1, $2, $3)
  on conflict do nothing;
