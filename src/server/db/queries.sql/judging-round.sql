-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listJudgingRounds
select "assignment"."judging_round", max("assignment"."assigned_at") as "newest"
  from "assignment"
  inner join "entry" on "entry"."id" = "assignment"."entry_id"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  where "dossier"."season_id" = $1
  group by "assignment"."judging_round"
  order by "newest" desc, "assignment"."judging_round";

-- listRoundEntries
select "entry"."id" as "entryId", "entry"."dossier_id" as "dossierId", "dossier"."name", "organisation"."name" as "organisationName", "entry"."category_id" as "categoryId", "entry"."field_id" as "fieldId", "newest"."to_state" as "state", ( dossier.id in ( select own.dossier_id
  from recusal gone
  join assignment place on place.id = gone.assignment_id
  join entry own on own.id = place.entry_id
  where place.person_id = $1::uuid ) or dossier.id in ( select own.id
  from conflict stated
  join dossier own on own.season_id = stated.season_id and own.organisation_id = stated.organisation_id and own.id = coalesce(stated.dossier_id, own.id)
  where stated.person_id = $2::uuid and coalesce( (select newest.outcome
  from conflict_resolution newest
  where newest.conflict_id = stated.id
  order by newest.sequence desc
  limit 1), case stated.origin when 'judge' then 'confirmed' else 'open' end ) = 'confirmed' ) or dossier.organisation_id::text in ( select membership.scope_id
  from role_grant membership
  where membership.person_id = $3::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) as "conflicted"
  from "entry"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  inner join lateral (select "move"."to_state"
  from "entry_move" as "move"
  where "move"."entry_id" = "entry"."id"
  order by "move"."sequence" desc
  limit $4) as "newest" on true
  where "dossier"."season_id" = $5 and "newest"."to_state" in ($6, $7, $8, $9) and exists (select "assignment"."id"
  from "assignment"
  where "assignment"."entry_id" = "entry"."id" and "assignment"."judging_round" = $10)
  order by "entry"."id";

-- listCouncilSeasonsOf
select "council"."season_id", max("council"."created_at") as "newest"
  from "council"
  where (exists (select "seat"."id"
  from "seat"
  inner join "panel" on "panel"."id" = "seat"."panel_id"
  where "panel"."council_id" = "council"."id" and "seat"."person_id" = $1 and "seat"."left_at" is null) or exists (select "member"."id"
  from "council_member" as "member"
  where "member"."council_id" = "council"."id" and "member"."person_id" = $2 and "member"."ended_at" is null))
  group by "council"."season_id"
  order by "newest" desc, "council"."season_id";

-- listSeatsOfSeason
select "seat"."person_id" as "personId", "person"."name" as "judgeName", "seat"."is_lead" as "isLead", "panel"."id" as "panelId", "panel"."name" as "panelName", "seat"."judging_rounds" as "judgingRounds", exists (select 1
  from council_commitment signed
  join council_member member on member.id = signed.member_id
  where member.council_id = council.id and member.person_id = seat.person_id and member.ended_at is null and (signed.binds_embargo or member.capacity is distinct
  from 'press')) as "hasCommitted"
  from "seat"
  inner join "panel" on "panel"."id" = "seat"."panel_id"
  inner join "council" on "council"."id" = "panel"."council_id"
  inner join "person" on "person"."id" = "seat"."person_id"
  where "council"."season_id" = $1 and "seat"."left_at" is null
  order by "seat"."seated_at", "panel"."name", "seat"."id";
