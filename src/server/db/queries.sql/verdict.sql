-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listJudgedDossiers
select "dossier"."id", "dossier"."applicant_group", "organisation"."tax_code", "organisation"."founded_on", "organisation"."kind", "organisation"."urban_class", "organisation"."represented_by_tax_code", ( select card.valid_until
  from residence_card card
  where card.organisation_id = organisation.id
  order by card.stated_at desc
  limit 1 ) as "card_valid_until", ( select mandate.province_code
  from province_mandate mandate
  where mandate.organisation_id = organisation.id and mandate.season_id = dossier.season_id
  order by mandate.uploaded_at desc, mandate.id desc
  limit 1 ) as "province_code", ( select max(extension.until)
  from registration_extension extension
  where extension.organisation_id = dossier.organisation_id and extension.season_id = dossier.season_id ) as "extended_until", "paper"."received_on" as "paper_received_on", "newest"."version", "newest"."rules_version", "newest"."answers", "newest"."submitted_at", (select min("first"."submitted_at") as "at"
  from "dossier_version" as "first"
  where "first"."dossier_id" = "dossier"."id") as "first_submitted_at", ( select coalesce(json_agg(json_build_object('formField', found.form_field, 'cell', found.cell, 'sequence', found.sequence, 'stated', found.stated, 'status', found.status, 'corrected', found.corrected)), '[]'::json)
  from ( select distinct on (verdict.form_field, verdict.cell) verdict.*
  from claim_verdict verdict
  where verdict.dossier_id = dossier.id and true
  order by verdict.form_field, verdict.cell, verdict.sequence desc ) found ) as "claims", ( select coalesce(json_agg(json_build_object('formField', found.form_field, 'cell', found.cell, 'sequence', found.sequence, 'stated', found.stated, 'status', found.status, 'corrected', found.corrected)), '[]'::json)
  from ( select distinct on (verdict.form_field, verdict.cell) verdict.*
  from claim_verdict verdict
  where verdict.dossier_id = dossier.id and exists ( select 1
  from entry telling
  join entry_move told on told.entry_id = telling.id
  where telling.dossier_id = dossier.id and told.moved_at >= "verdict"."verified_at" and told.to_state in ($1, $2, $3, $4, $5, $6, $7, $8) )
  order by verdict.form_field, verdict.cell, verdict.sequence desc ) found ) as "told_claims", array( select distinct file.form_field
  from uploaded_file file
  left join file_removal removal on removal.file_id = file.id
  where file.dossier_id = dossier.id and removal.file_id is null and file.uploaded_at > newest.submitted_at
  order by 1 ) as "late_fields", ( select coalesce(jsonb_agg(jsonb_build_object( 'id', entry.id, 'category', entry.category_id, 'state', moved.to_state, 'outcome', standing.outcome, 'conditions', standing.conditions, 'sequence', coalesce(standing.sequence, 0), 'waived', array( select waiver.condition_id
  from waiver
  left join waiver_withdrawal gone on gone.waiver_id = waiver.id
  where waiver.entry_id = entry.id and gone.waiver_id is null
  order by 1 ) )
  order by entry.id), '[]'::jsonb)
  from entry
  cross join lateral ( select to_state
  from entry_move
  where entry_move.entry_id = entry.id
  order by sequence desc
  limit 1 ) moved
  cross join lateral ( select judged.outcome, judged.conditions, ( select max(sequence)
  from verdict_revision counted
  where counted.entry_id = entry.id ) as sequence
  from ( select outcome, conditions, dossier_version, 0 as sequence
  from verdict
  where verdict.entry_id = entry.id
  union all select outcome, conditions, dossier_version, sequence
  from verdict_revision again
  where again.entry_id = entry.id ) judged
  order by judged.dossier_version desc, judged.sequence desc
  limit 1 ) standing
  where entry.dossier_id = dossier.id and moved.to_state in ('submitted', 'returned', 'accepted', 'finalist', 'recognised')) as "entries"
  from "dossier"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  inner join lateral (select "version", "rules_version", "answers", "submitted_at"
  from "dossier_version"
  where "dossier_version"."dossier_id" = "dossier"."id"
  order by "version" desc
  limit $9) as "newest" on true
  left join "paper_dossier" as "paper" on "paper"."dossier_id" = "dossier"."id"
  where "dossier"."season_id" = $10 and "dossier"."id" = $11 and "dossier"."organisation_id" = $12 and "dossier"."id" > $13
  order by "dossier"."id"
  limit $14;

-- listSeasonsEntered
select distinct "dossier"."season_id"
  from "dossier"
  where "dossier"."organisation_id" = $1
  order by "dossier"."season_id";

-- insertVerdictRevisions
insert into "verdict_revision" ("id", "entry_id", "sequence", "dossier_version", "rules_version", "cause", "outcome_before", "outcome", "conditions", "changes", "rests_on_finding", "judged_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
  on conflict ("entry_id", "sequence") do nothing
  returning "id";

-- listVerdictRevisions
select "again"."id", "again"."entry_id", "again"."cause", "again"."outcome_before", "again"."outcome", "again"."changes", "again"."judged_at", "again"."rules_version", ((again.rests_on_finding and not exists ( select 1
  from entry telling
  join entry_move told on told.entry_id = telling.id
  where telling.dossier_id = dossier.id and told.moved_at >= "again"."judged_at" and told.to_state in ($1, $2, $3, $4, $5, $6, $7, $8) )) or exists ( select 1
  from verdict_revision before
  where before.entry_id = again.entry_id and before.sequence = again.sequence - 1 and before.rests_on_finding and not exists ( select 1
  from entry telling
  join entry_move told on told.entry_id = telling.id
  where telling.dossier_id = dossier.id and told.moved_at >= "before"."judged_at" and told.to_state in ($9, $10, $11, $12, $13, $14, $15, $16) ) )) as "is_kept"
  from "verdict_revision" as "again"
  inner join "entry" on "entry"."id" = "again"."entry_id"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  where "entry"."dossier_id" = $17
  order by "again"."judged_at" desc, "again"."sequence" desc;

-- listUntoldOutcomes
select distinct on ("again"."id", "person"."id") "again"."id" as "revision_id", "again"."outcome_before", "again"."outcome", "again"."cause", "entry"."category_id", "dossier"."id" as "dossier_id", "dossier"."name", "person"."id" as "person_id", "person"."email", "held"."scope_kind"
  from "verdict_revision" as "again"
  inner join "entry" on "entry"."id" = "again"."entry_id"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  inner join "role_grant" as "held" on ((held.scope_kind = 'organisation' and held.scope_id = dossier.organisation_id::text and held.role in ('organisation-owner', 'organisation-signer')) or (held.scope_kind = 'season' and held.scope_id = dossier.season_id and held.role = 'secretariat'))
  inner join "person" on "person"."id" = "held"."person_id"
  where "dossier"."season_id" = $1 and "again"."outcome_before" <> "again"."outcome" and "held"."valid_from" <= $2 and ("again"."rehearsed" = $3 or "held"."valid_from" <= "again"."judged_at") and ("held"."valid_to" is null or "held"."valid_to" > $4) and not exists (select 1
  from role_end
  where role_end.role_grant_id = held.id) and not exists ( select 1
  from verdict_notice told
  where told.revision_id = again.id and told.person_id = person.id ) and (held.scope_kind <> 'organisation' or not (again.rests_on_finding or ((again.rests_on_finding and not exists ( select 1
  from entry telling
  join entry_move told on told.entry_id = telling.id
  where telling.dossier_id = dossier.id and told.moved_at >= "again"."judged_at" and told.to_state in ($5, $6, $7, $8, $9, $10, $11, $12) )) or exists ( select 1
  from verdict_revision before
  where before.entry_id = again.entry_id and before.sequence = again.sequence - 1 and before.rests_on_finding and not exists ( select 1
  from entry telling
  join entry_move told on told.entry_id = telling.id
  where telling.dossier_id = dossier.id and told.moved_at >= "before"."judged_at" and told.to_state in ($13, $14, $15, $16, $17, $18, $19, $20) ) )))) and (held.scope_kind = 'organisation' or not ( dossier.id in ( select own.dossier_id
  from recusal gone
  join assignment place on place.id = gone.assignment_id
  join entry own on own.id = place.entry_id
  where place.person_id = person.id ) or dossier.id in ( select own.id
  from conflict stated
  join dossier own on own.season_id = stated.season_id and own.organisation_id = stated.organisation_id and own.id = coalesce(stated.dossier_id, own.id)
  where stated.person_id = person.id and coalesce( (select newest.outcome
  from conflict_resolution newest
  where newest.conflict_id = stated.id
  order by newest.sequence desc
  limit 1), case stated.origin when 'judge' then 'confirmed' else 'open' end ) = 'confirmed' ) or dossier.organisation_id::text in ( select membership.scope_id
  from role_grant membership
  where membership.person_id = person.id and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ))
  order by "again"."id", "person"."id"
  limit $21;

-- insertVerdictNotices
insert into "verdict_notice" ("revision_id", "person_id", "became", "noted_at")
  values ($1, $2, $3, $4)
  on conflict do nothing;
