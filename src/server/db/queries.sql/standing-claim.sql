-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertStandingClaim
insert into "standing_claim" ("id", "kind", "organisation_id", "agency_id", "season_id", "reason", "evidence_name", "evidence_bytes", "evidence_sha256", "claimed_by", "claimed_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- countClaimsBy
select count(*) as "count"
  from "standing_claim"
  where "claimed_by" = $1 and "claimed_at" > $2;

-- findRegistered
select "id"
  from "organisation"
  where ("tax_code" = $1 or "agency_code" = $2);

-- hasDossiersElsewhere
select "dossier"."id"
  from "dossier"
  inner join "season" on "season"."id" = "dossier"."season_id"
  inner join "programme" on "programme"."id" = "season"."programme_id"
  where "dossier"."organisation_id" = $1 and "programme"."owner_id" <> ( select ours.owner_id
  from season here
  join programme ours on ours.id = here.programme_id
  where here.id = $2 );

-- listClaimsOfSeason
select "claim"."id", claim.kind as "kind", "claim"."organisation_id", "claim"."agency_id", "claim"."season_id", "claim"."reason", "claim"."evidence_name", "claim"."evidence_bytes", "claim"."claimed_by", "claim"."claimed_at", "organisation"."name" as "organisation_name", "organisation"."code" as "organisation_code", "organisation"."kind" as "organisation_kind", "claimant"."name" as "claimant_name", "claimant"."email" as "claimant_email", "officer"."name" as "officer_name", coalesce(decision.outcome, 'waiting') as "state", "decision"."reason" as "decision_reason", "decision"."decided_at", not exists ( select 1
  from standing_claim newer
  where newer.organisation_id = claim.organisation_id and newer.season_id = claim.season_id and newer.kind = claim.kind and (newer.kind = 'agency' or newer.claimed_by = claim.claimed_by) and newer.sequence > claim.sequence ) as "is_newest", exists ( select 1
  from standing_claim other
  join standing_decision on standing_decision.claim_id = other.id
  where other.agency_id = claim.agency_id and other.season_id = claim.season_id and other.organisation_id <> claim.organisation_id and standing_decision.outcome = 'confirmed' and not exists ( select 1
  from standing_claim newer
  where newer.organisation_id = other.organisation_id and newer.season_id = other.season_id and newer.kind = 'agency' and newer.sequence > other.sequence ) ) as "agency_taken", exists ( select 1
  from dossier elsewhere
  join season there on there.id = elsewhere.season_id
  join programme theirs on theirs.id = there.programme_id
  join season here on here.id = claim.season_id
  join programme ours on ours.id = here.programme_id
  where elsewhere.organisation_id = claim.organisation_id and theirs.owner_id <> ours.owner_id ) as "enters_elsewhere"
  from "standing_claim" as "claim"
  inner join "organisation" on "organisation"."id" = "claim"."organisation_id"
  inner join "person" as "claimant" on "claimant"."id" = "claim"."claimed_by"
  left join "standing_decision" as "decision" on "decision"."claim_id" = "claim"."id"
  left join "person" as "officer" on "officer"."id" = "decision"."decided_by"
  where "claim"."season_id" = $1 and "claim"."claimed_by" <> $2 and ("decision"."outcome" is not null or not exists ( select 1
  from standing_claim newer
  where newer.organisation_id = claim.organisation_id and newer.season_id = claim.season_id and newer.kind = claim.kind and (newer.kind = 'agency' or newer.claimed_by = claim.claimed_by) and newer.sequence > claim.sequence ) = $3) and not ( exists ( select 1
  from dossier
  where dossier.organisation_id = organisation.id and dossier.season_id = $4 and ( dossier.id in ( select own.dossier_id
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
  where membership.person_id = $7::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) ) or exists ( select 1
  from role_grant membership
  where membership.person_id = $8::uuid and membership.scope_kind = 'organisation' and membership.scope_id = organisation.id::text ) )
  order by decision.decided_at is not null, "claim"."sequence";

-- countWaitingClaims
select count(*) as "count"
  from "standing_claim" as "claim"
  inner join "organisation" on "organisation"."id" = "claim"."organisation_id"
  left join "standing_decision" as "decision" on "decision"."claim_id" = "claim"."id"
  where "claim"."season_id" = $1 and "claim"."claimed_by" <> $2 and "decision"."outcome" is null and not exists ( select 1
  from standing_claim newer
  where newer.organisation_id = claim.organisation_id and newer.season_id = claim.season_id and newer.kind = claim.kind and (newer.kind = 'agency' or newer.claimed_by = claim.claimed_by) and newer.sequence > claim.sequence ) and not ( exists ( select 1
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
  where membership.person_id = $7::uuid and membership.scope_kind = 'organisation' and membership.scope_id = organisation.id::text ) );

-- listClaimsBy
select "claim"."id", claim.kind as "kind", "claim"."organisation_id", "claim"."agency_id", "claim"."season_id", "claim"."reason", "claim"."evidence_name", "claim"."evidence_bytes", "claim"."claimed_by", "claim"."claimed_at", "organisation"."name" as "organisation_name", "organisation"."code" as "organisation_code", "organisation"."kind" as "organisation_kind", "claimant"."name" as "claimant_name", "claimant"."email" as "claimant_email", "officer"."name" as "officer_name", coalesce(decision.outcome, 'waiting') as "state", "decision"."reason" as "decision_reason", "decision"."decided_at", not exists ( select 1
  from standing_claim newer
  where newer.organisation_id = claim.organisation_id and newer.season_id = claim.season_id and newer.kind = claim.kind and (newer.kind = 'agency' or newer.claimed_by = claim.claimed_by) and newer.sequence > claim.sequence ) as "is_newest"
  from "standing_claim" as "claim"
  inner join "organisation" on "organisation"."id" = "claim"."organisation_id"
  inner join "person" as "claimant" on "claimant"."id" = "claim"."claimed_by"
  left join "standing_decision" as "decision" on "decision"."claim_id" = "claim"."id"
  left join "person" as "officer" on "officer"."id" = "decision"."decided_by"
  where "claim"."claimed_by" = $1 and "claim"."kind" <> $2
  order by "claim"."sequence" desc
  limit $3;

-- listOwnershipsLost
select "held"."id", "organisation"."id" as "organisation_id", "organisation"."name" as "organisation_name", "ended"."ended_at", "decided"."season_id", "decided"."reason"
  from "role_grant" as "held"
  inner join "role_end" as "ended" on "ended"."role_grant_id" = "held"."id"
  inner join "organisation" on organisation.id::text = held.scope_id
  inner join lateral (select "claim"."season_id", "decision"."reason"
  from "role_grant" as "given"
  inner join "standing_claim" as "claim" on "claim"."claimed_by" = "given"."person_id"
  inner join "standing_decision" as "decision" on "decision"."claim_id" = "claim"."id"
  where "given"."scope_kind" = $1 and "given"."scope_id" = "held"."scope_id" and "given"."role" = $2 and "given"."granted_by" = "ended"."ended_by" and "given"."granted_at" >= "ended"."ended_at" and "claim"."organisation_id" = "organisation"."id" and "claim"."kind" = $3 and "decision"."outcome" = $4
  order by "given"."granted_at", "claim"."sequence" desc
  limit $5) as "decided" on true
  where "held"."person_id" = $6 and "held"."scope_kind" = $7 and "held"."role" = $8 and "ended"."reason" = $9
  order by "ended"."ended_at" desc
  limit $10;

-- listClaimsOn
select "claim"."id", claim.kind as "kind", "claim"."organisation_id", "claim"."agency_id", "claim"."season_id", "claim"."reason", "claim"."evidence_name", "claim"."evidence_bytes", "claim"."claimed_by", "claim"."claimed_at", "organisation"."name" as "organisation_name", "organisation"."code" as "organisation_code", "organisation"."kind" as "organisation_kind", "claimant"."name" as "claimant_name", "claimant"."email" as "claimant_email", "officer"."name" as "officer_name", coalesce(decision.outcome, 'waiting') as "state", "decision"."reason" as "decision_reason", "decision"."decided_at", not exists ( select 1
  from standing_claim newer
  where newer.organisation_id = claim.organisation_id and newer.season_id = claim.season_id and newer.kind = claim.kind and (newer.kind = 'agency' or newer.claimed_by = claim.claimed_by) and newer.sequence > claim.sequence ) as "is_newest"
  from "standing_claim" as "claim"
  inner join "organisation" on "organisation"."id" = "claim"."organisation_id"
  inner join "person" as "claimant" on "claimant"."id" = "claim"."claimed_by"
  left join "standing_decision" as "decision" on "decision"."claim_id" = "claim"."id"
  left join "person" as "officer" on "officer"."id" = "decision"."decided_by"
  where "claim"."organisation_id" = $1
  order by "claim"."sequence" desc
  limit $2;

-- findStandingClaim
select "id", "kind", "organisation_id", "season_id", "claimed_by", "evidence_name", "evidence_bytes"
  from "standing_claim"
  where "id" = $1;

-- insertStandingDecision
insert into "standing_decision" ("claim_id", "outcome", "reason", "decided_by", "decided_at")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;
