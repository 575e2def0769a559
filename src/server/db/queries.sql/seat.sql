-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- findSeat
select "seat"."id" as "seatId", "seat"."panel_id" as "panelId", "panel"."name" as "panelName", "panel"."council_id" as "councilId", "seat"."person_id" as "personId", "person"."name" as "judgeName", "seat"."is_lead" as "isLead", "seat"."judging_rounds" as "judgingRounds"
  from "seat"
  inner join "panel" on "panel"."id" = "seat"."panel_id"
  inner join "council" on "council"."id" = "panel"."council_id"
  inner join "person" on "person"."id" = "seat"."person_id"
  where "council"."season_id" = $1 and "seat"."id" = $2 and "seat"."left_at" is null;

-- listSeatWork
select "assignment"."id" as "assignmentId", "assignment"."entry_id" as "entryId", "assignment"."judging_round" as "judgingRound", case when ( dossier.id in ( select own.dossier_id
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
  where membership.person_id = $3::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) then null else dossier.name end as "name", (select move.to_state
  from entry_move move
  where move.entry_id = entry.id
  order by move.sequence desc
  limit 1) as "state"
  from "assignment"
  inner join "entry" on "entry"."id" = "assignment"."entry_id"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  where "assignment"."panel_id" = $4 and "assignment"."person_id" = $5 and "dossier"."season_id" = $6
  order by "dossier"."name", "assignment"."id";

-- lockSeat
select "id"
  from "seat"
  where "id" = $1
  for update;

-- endSeat
update "seat"
  set "left_at" = $1, "left_reason" = $2
  where "id" = $3 and "left_at" is null;

-- insertSeat
insert into "seat" ("id", "panel_id", "person_id", "is_lead", "judging_rounds", "succeeds", "seated_at", "seated_by")
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict do nothing;

-- setLead
update "seat"
  set "is_lead" = id = $1
  where "panel_id" = $2 and "left_at" is null;

-- setSeatRounds
update "seat"
  set "judging_rounds" = $1
  where "id" = $2 and "left_at" is null;

-- listEndedSeats
select "seat"."id" as "seatId", "council"."id" as "councilId", "panel"."name" as "panelName", "person"."name" as "judgeName", "seat"."left_at" as "leftAt", "seat"."left_reason" as "reason", "successor"."name" as "successorName"
  from "seat"
  inner join "panel" on "panel"."id" = "seat"."panel_id"
  inner join "council" on "council"."id" = "panel"."council_id"
  inner join "person" on "person"."id" = "seat"."person_id"
  left join "seat" as "next" on "next"."succeeds" = "seat"."id"
  left join "person" as "successor" on "successor"."id" = "next"."person_id"
  where "council"."season_id" = $1 and "seat"."left_at" is not null
  order by "seat"."left_at" desc, "seat"."id";
