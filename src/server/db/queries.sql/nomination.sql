-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertNomination
insert into "nomination" ("id", "season_id", "mode", "nominee_kind", "nominee_name", "nominee_folded", "nominee_tax_code", "nominee_email", "category_id", "reason", "nominator_name", "nominator_email", "nominator_id", "nominator_organisation_id", "proposed_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16);

-- insertNominationStep
insert into "nomination_step" ("nomination_id", "sequence", "state", "reason", "person_id", "at")
  values ($1, $2, $3, $4, $5, $6);

-- insertNominationLink
insert into "nomination_link" ("nomination_id", "purpose", "token_hash", "sent_at")
  values ($1, $2, $3, $4);

-- insertNominationDossier
insert into "nomination_dossier" ("nomination_id", "dossier_id", "linked_at")
  values ($1, $2, $3)
  on conflict do nothing;

-- lockNomination
select "id"
  from "nomination"
  where "id" = $1
  for update;

-- lockNominator
select pg_advisory_xact_lock(hashtextextended($1, 1));

-- findNomination
select "nomination"."id", "nomination"."season_id", "nomination"."mode", "nomination"."nominee_kind", "nomination"."nominee_name", "nomination"."nominee_tax_code", "nomination"."nominee_email", "nomination"."category_id", "nomination"."reason", "nomination"."nominator_name", "nomination"."nominator_email", "nomination"."nominator_id", "nomination"."nominator_organisation_id", "nomination"."proposed_at", "agency"."name" as "agency_name", "linked"."dossier_id", coalesce("newest"."state", 'proposed') as "state", coalesce("newest"."sequence", 0) as "sequence", "newest"."reason" as "answer", "newest"."at" as "state_at", ( select coalesce(standing_decision.outcome, 'waiting')
  from standing_claim newest
  left join standing_decision on standing_decision.claim_id = newest.id
  where newest.kind = 'agency' and newest.organisation_id = "nomination"."nominator_organisation_id" and newest.season_id = "nomination"."season_id"
  order by newest.sequence desc
  limit 1 ) as "agency_standing"
  from "nomination"
  left join "organisation" as "agency" on "agency"."id" = "nomination"."nominator_organisation_id"
  left join "nomination_dossier" as "linked" on "linked"."nomination_id" = "nomination"."id"
  left join lateral (select "step"."state", "step"."sequence", "step"."reason", "step"."at"
  from "nomination_step" as "step"
  where "step"."nomination_id" = "nomination"."id"
  order by "step"."sequence" desc
  limit $1) as "newest" on true
  where "nomination"."id" = $2;

-- findNominationByLink
select "nomination"."id", "nomination"."season_id", "nomination"."mode", "nomination"."nominee_kind", "nomination"."nominee_name", "nomination"."nominee_tax_code", "nomination"."nominee_email", "nomination"."category_id", "nomination"."reason", "nomination"."nominator_name", "nomination"."nominator_email", "nomination"."nominator_id", "nomination"."nominator_organisation_id", "nomination"."proposed_at", "agency"."name" as "agency_name", "linked"."dossier_id", coalesce("newest"."state", 'proposed') as "state", coalesce("newest"."sequence", 0) as "sequence", "newest"."reason" as "answer", "newest"."at" as "state_at", ( select coalesce(standing_decision.outcome, 'waiting')
  from standing_claim newest
  left join standing_decision on standing_decision.claim_id = newest.id
  where newest.kind = 'agency' and newest.organisation_id = "nomination"."nominator_organisation_id" and newest.season_id = "nomination"."season_id"
  order by newest.sequence desc
  limit 1 ) as "agency_standing"
  from "nomination"
  left join "organisation" as "agency" on "agency"."id" = "nomination"."nominator_organisation_id"
  left join "nomination_dossier" as "linked" on "linked"."nomination_id" = "nomination"."id"
  left join lateral (select "step"."state", "step"."sequence", "step"."reason", "step"."at"
  from "nomination_step" as "step"
  where "step"."nomination_id" = "nomination"."id"
  order by "step"."sequence" desc
  limit $1) as "newest" on true
  inner join "nomination_link" as "link" on "link"."nomination_id" = "nomination"."id"
  where "link"."token_hash" = $2 and "link"."purpose" = $3;

-- listNominationsTo
select "nomination"."id", "nomination"."season_id", "nomination"."mode", "nomination"."nominee_kind", "nomination"."nominee_name", "nomination"."nominee_tax_code", "nomination"."nominee_email", "nomination"."category_id", "nomination"."reason", "nomination"."nominator_name", "nomination"."nominator_email", "nomination"."nominator_id", "nomination"."nominator_organisation_id", "nomination"."proposed_at", "agency"."name" as "agency_name", "linked"."dossier_id", coalesce("newest"."state", 'proposed') as "state", coalesce("newest"."sequence", 0) as "sequence", "newest"."reason" as "answer", "newest"."at" as "state_at", ( select coalesce(standing_decision.outcome, 'waiting')
  from standing_claim newest
  left join standing_decision on standing_decision.claim_id = newest.id
  where newest.kind = 'agency' and newest.organisation_id = "nomination"."nominator_organisation_id" and newest.season_id = "nomination"."season_id"
  order by newest.sequence desc
  limit 1 ) as "agency_standing"
  from "nomination"
  left join "organisation" as "agency" on "agency"."id" = "nomination"."nominator_organisation_id"
  left join "nomination_dossier" as "linked" on "linked"."nomination_id" = "nomination"."id"
  left join lateral (select "step"."state", "step"."sequence", "step"."reason", "step"."at"
  from "nomination_step" as "step"
  where "step"."nomination_id" = "nomination"."id"
  order by "step"."sequence" desc
  limit $1) as "newest" on true
  where ("nomination"."nominee_email" = $2 or "nomination"."nominee_tax_code" = any($3::text[])) and "newest"."state" is not null
  order by "nomination"."proposed_at" desc, "nomination"."id" desc;

-- listNominationsBy
select "nomination"."id", "nomination"."season_id", "nomination"."mode", "nomination"."nominee_kind", "nomination"."nominee_name", "nomination"."nominee_tax_code", "nomination"."nominee_email", "nomination"."category_id", "nomination"."reason", "nomination"."nominator_name", "nomination"."nominator_email", "nomination"."nominator_id", "nomination"."nominator_organisation_id", "nomination"."proposed_at", "agency"."name" as "agency_name", "linked"."dossier_id", coalesce("newest"."state", 'proposed') as "state", coalesce("newest"."sequence", 0) as "sequence", "newest"."reason" as "answer", "newest"."at" as "state_at", ( select coalesce(standing_decision.outcome, 'waiting')
  from standing_claim newest
  left join standing_decision on standing_decision.claim_id = newest.id
  where newest.kind = 'agency' and newest.organisation_id = "nomination"."nominator_organisation_id" and newest.season_id = "nomination"."season_id"
  order by newest.sequence desc
  limit 1 ) as "agency_standing"
  from "nomination"
  left join "organisation" as "agency" on "agency"."id" = "nomination"."nominator_organisation_id"
  left join "nomination_dossier" as "linked" on "linked"."nomination_id" = "nomination"."id"
  left join lateral (select "step"."state", "step"."sequence", "step"."reason", "step"."at"
  from "nomination_step" as "step"
  where "step"."nomination_id" = "nomination"."id"
  order by "step"."sequence" desc
  limit $1) as "newest" on true
  where ("nomination"."nominator_id" = $2 or "nomination"."nominator_organisation_id" = any($3::uuid[]))
  order by "nomination"."proposed_at" desc, "nomination"."id" desc;

-- listNominationsOfSeason
select "nomination"."id", "nomination"."season_id", "nomination"."mode", "nomination"."nominee_kind", "nomination"."nominee_name", "nomination"."nominee_tax_code", "nomination"."nominee_email", "nomination"."category_id", "nomination"."reason", "nomination"."nominator_name", "nomination"."nominator_email", "nomination"."nominator_id", "nomination"."nominator_organisation_id", "nomination"."proposed_at", "agency"."name" as "agency_name", "linked"."dossier_id", coalesce("newest"."state", 'proposed') as "state", coalesce("newest"."sequence", 0) as "sequence", "newest"."reason" as "answer", "newest"."at" as "state_at", ( select coalesce(standing_decision.outcome, 'waiting')
  from standing_claim newest
  left join standing_decision on standing_decision.claim_id = newest.id
  where newest.kind = 'agency' and newest.organisation_id = "nomination"."nominator_organisation_id" and newest.season_id = "nomination"."season_id"
  order by newest.sequence desc
  limit 1 ) as "agency_standing"
  from "nomination"
  left join "organisation" as "agency" on "agency"."id" = "nomination"."nominator_organisation_id"
  left join "nomination_dossier" as "linked" on "linked"."nomination_id" = "nomination"."id"
  left join lateral (select "step"."state", "step"."sequence", "step"."reason", "step"."at"
  from "nomination_step" as "step"
  where "step"."nomination_id" = "nomination"."id"
  order by "step"."sequence" desc
  limit $1) as "newest" on true
  where "nomination"."season_id" = $2 and not exists ( select 1
  from organisation
  where ( exists ( select 1
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
  where membership.person_id = $7::uuid and membership.scope_kind = 'organisation' and membership.scope_id = organisation.id::text ) ) and ( organisation.id = nomination.nominator_organisation_id or organisation.tax_code = nomination.nominee_tax_code or organisation.id = ( select born.organisation_id
  from nomination_dossier opened
  join dossier born on born.id = opened.dossier_id
  where opened.nomination_id = nomination.id ) ) )
  order by "nomination"."proposed_at" desc, "nomination"."id" desc;

-- hasNomination
select "nomination"."id", "nomination"."season_id", "nomination"."mode", "nomination"."nominee_kind", "nomination"."nominee_name", "nomination"."nominee_tax_code", "nomination"."nominee_email", "nomination"."category_id", "nomination"."reason", "nomination"."nominator_name", "nomination"."nominator_email", "nomination"."nominator_id", "nomination"."nominator_organisation_id", "nomination"."proposed_at", "agency"."name" as "agency_name", "linked"."dossier_id", coalesce("newest"."state", 'proposed') as "state", coalesce("newest"."sequence", 0) as "sequence", "newest"."reason" as "answer", "newest"."at" as "state_at", ( select coalesce(standing_decision.outcome, 'waiting')
  from standing_claim newest
  left join standing_decision on standing_decision.claim_id = newest.id
  where newest.kind = 'agency' and newest.organisation_id = "nomination"."nominator_organisation_id" and newest.season_id = "nomination"."season_id"
  order by newest.sequence desc
  limit 1 ) as "agency_standing"
  from "nomination"
  left join "organisation" as "agency" on "agency"."id" = "nomination"."nominator_organisation_id"
  left join "nomination_dossier" as "linked" on "linked"."nomination_id" = "nomination"."id"
  left join lateral (select "step"."state", "step"."sequence", "step"."reason", "step"."at"
  from "nomination_step" as "step"
  where "step"."nomination_id" = "nomination"."id"
  order by "step"."sequence" desc
  limit $1) as "newest" on true
  where "nomination"."season_id" = $2 and not exists ( select 1
  from organisation
  where ( exists ( select 1
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
  where membership.person_id = $7::uuid and membership.scope_kind = 'organisation' and membership.scope_id = organisation.id::text ) ) and ( organisation.id = nomination.nominator_organisation_id or organisation.tax_code = nomination.nominee_tax_code or organisation.id = ( select born.organisation_id
  from nomination_dossier opened
  join dossier born on born.id = opened.dossier_id
  where opened.nomination_id = nomination.id ) ) ) and "nomination"."id" = $8;

-- countNominationsBy
select count(*)::int as "in_season", (count(*) filter (where proposed_at >= $1))::int as "today", (count(*) filter (where nominee_email = $2))::int as "of_nominee"
  from "nomination"
  where "season_id" = $3 and exists (select "nomination_step"."at"
  from "nomination_step"
  where "nomination_step"."nomination_id" = "nomination"."id") and ("nominator_email" = $4 and "nominator_organisation_id" is null);
